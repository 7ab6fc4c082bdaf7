import { z } from 'zod';
import { limits } from '../contract/limits';
import { analysisDefinitionSchema } from './analysis-definition';
import { decodingSchema } from './decoding';
import { topicSelectorSchema } from './topic-selector';

export const topicNameSchema = z.string().min(1).max(limits.topicNameLength);
/** Offsets are int64 on the wire; those beyond 2^53 − 1 are refused, never rounded. */
export const offsetSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
/** ms since the epoch, UTC. */
export const timestampSchema = z.number().int().min(0).max(8_640_000_000_000_000);
export const partitionIdSchema = z.number().int().nonnegative().max(1_000_000);

export const groupIdSchema = z.string().min(1).max(1_000);

/** Where reading starts. `newest` is global: the N newest by timestamp over all partitions. */
export const queryStartSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('earliest') }),
  z.strictObject({ from: z.literal('latest') }),
  z.strictObject({ from: z.literal('newest'), count: z.number().int().min(1).max(1_000_000) }),
  z.strictObject({ from: z.literal('timestamp'), timestamp: timestampSchema }),
  /** The same offset in every partition, clamped to what is kept. */
  z.strictObject({ from: z.literal('offset'), offset: offsetSchema }),
  z.strictObject({
    from: z.literal('offsets'),
    offsets: z
      .array(z.strictObject({ partition: partitionIdSchema, offset: offsetSchema }))
      .min(1)
      .max(10_000),
  }),
  /** What the group has committed; partitions without a commit start at the earliest offset. */
  z.strictObject({ from: z.literal('group'), group: groupIdSchema }),
]);

/**
 * Where reading ends, exclusive. `latest` is the end as it was when the query was opened; `group`
 * is what the group has committed, and the latest offset where it has committed nothing.
 */
export const queryEndSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('latest') }),
  z.strictObject({ to: z.literal('live') }),
  z.strictObject({ to: z.literal('timestamp'), timestamp: timestampSchema }),
  z.strictObject({ to: z.literal('offset'), offset: offsetSchema }),
  z.strictObject({ to: z.literal('group'), group: groupIdSchema }),
]);

/** Whether records of open and aborted transactions are read too. */
export const isolations = ['read_committed', 'read_uncommitted'] as const;
export type Isolation = (typeof isolations)[number];

/**
 * Which records are kept: those that hold a text in key, value or a header's name or value, or
 * those for which an expression of the filter language is true.
 */
export const recordFilterSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().min(1).max(limits.filterLength),
    matchCase: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('expression'),
    text: z.string().min(1).max(limits.filterLength),
  }),
]);
export type RecordFilter = z.infer<typeof recordFilterSchema>;

/**
 * Order in which records are handed over, and in which a limit counts them: as they come, one
 * partition after the other, or merged by time (a partition itself stays in offset order).
 */
export const recordOrders = ['arrival', 'offset', 'timestamp'] as const;

/** Offsets in one partition. */
const offsetsInSchema = z.strictObject({
  topic: topicNameSchema,
  partition: partitionIdSchema,
  offsets: z.array(offsetSchema).max(limits.markedRecords),
});
const listedSchema = z.array(offsetsInSchema).max(limits.queryPartitions);

function column<Item extends z.ZodType>(item: Item) {
  return z.array(item).max(limits.queryPartitions);
}

/** Where an analysis counted records of the partitions of a topic; in columns, as there may be many. */
const countedRangesSchema = z
  .strictObject({
    topic: topicNameSchema,
    partitions: column(partitionIdSchema),
    /** Where reading begins: before `first` where ids must be known by then. */
    from: column(offsetSchema),
    /** First and last record that counted, both included. */
    first: column(offsetSchema),
    last: column(offsetSchema),
    /** Each partition's event time before `from`, ms since the epoch; null: none yet. */
    clocks: column(timestampSchema.nullable()),
  })
  .refine(
    ({ partitions: { length }, from, first, last, clocks }) =>
      [from, first, last, clocks].every((each) => each.length === length),
    { message: 'as many of each as partitions' },
  );

/**
 * Exactly the records that an analysis counted in a window; found by reading them again with each
 * partition's event time as it was.
 */
const countedSchema = z.strictObject({
  definition: analysisDefinitionSchema,
  /** ms since the epoch: [start, end), or [start, end] of a session; null is all of time. */
  window: z.strictObject({ start: z.int(), end: timestampSchema }).nullable(),
  /** JSON texts of the groups; all when null. */
  groups: z.array(z.array(z.string())).max(limits.countedGroups).nullable(),
  /** When that was told, ms since the epoch: what was no future by then may have counted. */
  asOf: timestampSchema,
  ranges: z.array(countedRangesSchema).max(limits.queryPartitions),
  /** Records that were ahead of the clock when the analysis read them: they do not exist for it. */
  future: listedSchema,
  /** Records that came when their window had closed, or their group found no room. */
  leftOut: listedSchema,
});
export type CountedRecords = z.infer<typeof countedSchema>;

const recordQueryFieldsSchema = z.strictObject({
  topics: z.array(topicSelectorSchema).min(1).max(limits.queryTopics),
  /** All when absent. */
  partitions: z.array(partitionIdSchema).min(1).max(10_000).optional(),
  start: queryStartSchema,
  end: queryEndSchema,
  filter: recordFilterSchema.optional(),
  /** Only records that an analysis counted; see `countedSchema`. */
  counted: countedSchema.optional(),
  /** Only records at these offsets. */
  listed: listedSchema.optional(),
  /** How keys and values are read; `auto` when absent. */
  decoding: decodingSchema.optional(),
  /** Most records kept; reading stops there (not for live). */
  limit: z.number().int().min(1).max(10_000_000).optional(),
  /** Default `arrival`, and nothing else for live; the newest, and a table, come oldest first. */
  order: z.enum(recordOrders).optional(),
  /**
   * The table view: of the records in range only the last of each key (raw bytes, per topic), and
   * none where that is a tombstone; the filter judges those last ones. In a partition the highest
   * offset is the last one, between partitions the latest time. Records without a key are left out.
   */
  latestPerKey: z.boolean().optional(),
  /**
   * What a batch that cannot be read does: `stop` ends its partition there with the error, `skip`
   * counts its offsets as lost and goes on. Default `stop`, for live `skip`.
   */
  unreadable: z.enum(['stop', 'skip']).optional(),
  /** Default `read_committed`: records of aborted and open transactions are left out. */
  isolation: z.enum(isolations).optional(),
  /** Caps of the ring when live. */
  liveRecords: z.number().int().min(1).max(limits.liveRecords).optional(),
});

/** A record query; its answer is a record set, a stream, a profile or an export. */
export const recordQuerySchema = recordQueryFieldsSchema
  .refine(({ order = 'arrival', end }) => order === 'arrival' || end.to !== 'live', {
    path: ['order'],
    message: 'arrival where reading goes on live',
  })
  .refine(({ latestPerKey, start }) => !latestPerKey || start.from !== 'newest', {
    path: ['start'],
    message: 'a place other than the newest for the latest per key: all records from there count',
  })
  .refine(({ latestPerKey, limit, liveRecords }) => !latestPerKey || !(limit ?? liveRecords), {
    path: ['limit'],
    message: 'none with the latest per key, which is known only at the end',
  })
  .refine(({ counted, listed, start, end }) => !(counted ?? listed) || isPast(start, end), {
    path: ['start'],
    message: 'all, or a stretch of time, of records that are named one by one',
  })
  .refine(({ counted, order = 'arrival' }) => !counted || order === 'arrival', {
    path: ['order'],
    message: 'arrival for records that an analysis counted: they are found in that order',
  });
export type RecordQuery = z.infer<typeof recordQuerySchema>;

function isPast(
  { from }: z.infer<typeof queryStartSchema>,
  { to }: z.infer<typeof queryEndSchema>,
): boolean {
  return (from === 'earliest' || from === 'timestamp') && (to === 'latest' || to === 'timestamp');
}
