import { z } from 'zod';
import { appErrorSchema } from '../contract/app-error-schema';
import { decoders } from './decoding';

/** A bounded look at bytes: at most `limits.previewBytes` of text. */
export const previewSchema = z.object({
  decoder: z.enum(decoders),
  text: z.string(),
  truncated: z.boolean(),
  /** Full size in bytes; 0 for null. */
  size: z.number().int(),
});
export type Preview = z.infer<typeof previewSchema>;

/** A field picked out of the value; absent when the record has no such path. Numbers keep digits. */
export const fieldSchema = z.object({
  kind: z.enum(['absent', 'null', 'boolean', 'number', 'string', 'object', 'array']),
  text: z.string(),
});
export type Field = z.infer<typeof fieldSchema>;

/** One row of a record set. */
export const recordRowSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  offset: z.number(),
  timestamp: z.number(),
  timestampType: z.enum(['create', 'append']),
  key: previewSchema,
  value: previewSchema,
  headers: z.number().int(),
  /** One per column path asked for, in order. */
  fields: z.array(fieldSchema),
  /** Why the chosen decoder does not fit this record (DECODE_FAILED); its bytes are shown then. */
  error: appErrorSchema.nullable(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

/** Where a record lives. */
export const recordRefSchema = z.strictObject({
  topic: z.string().min(1).max(249),
  partition: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
});
export type RecordRef = z.infer<typeof recordRefSchema>;

/** One line of a JSON tree in document order; numbers and strings are their own source text. */
export const treeNodeSchema = z.object({
  depth: z.number().int(),
  /** Member name, or index within an array; null for the root. */
  name: z.union([z.string(), z.number().int(), z.null()]),
  kind: z.enum(['object', 'array', 'string', 'number', 'boolean', 'null']),
  /** Scalar text (bounded); empty for objects and arrays. */
  text: z.string(),
  truncated: z.boolean(),
  /** Members of an object or array. */
  children: z.number().int(),
});
export type TreeNode = z.infer<typeof treeNodeSchema>;

/** Part of a record made readable. `text` and `tree` are bounded: `truncated` tells. */
export const decodedSchema = z.object({
  decoder: z.enum(decoders),
  size: z.number().int(),
  text: z.string(),
  truncated: z.boolean(),
  tree: z.array(treeNodeSchema).nullable(),
  treeTruncated: z.boolean(),
  /** Why it is not JSON although it looks like it, or why the chosen decoder does not fit. */
  note: z.string().nullable(),
});
export type Decoded = z.infer<typeof decodedSchema>;

/** Everything about one record, with its key, value and headers decoded. */
export const recordDetailSchema = z.object({
  ref: recordRefSchema,
  timestamp: z.number(),
  timestampType: z.enum(['create', 'append']),
  key: decodedSchema,
  value: decodedSchema,
  headers: z.array(z.object({ name: z.string(), value: decodedSchema })),
  batch: z.object({
    codec: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']),
    baseOffset: z.number(),
    records: z.number().int(),
    sizeBytes: z.number().int(),
    transactional: z.boolean(),
    producerId: z.string(),
    leaderEpoch: z.number().int(),
  }),
});
export type RecordDetail = z.infer<typeof recordDetailSchema>;

/** Counts of records over time, in bins of equal width that doubles as the span grows. */
export const recordHistogramSchema = z.object({
  /** Start of the first bin, ms since the epoch; a multiple of `binMs`. */
  start: z.number(),
  binMs: z.number(),
  /** Records scanned, and those kept, per bin; at most `limits.histogramBins` each. */
  scanned: z.array(z.number()),
  kept: z.array(z.number()),
  /** Records whose timestamp cannot be placed: negative, or later than a date can be. */
  unplaced: z.number(),
});
export type RecordHistogram = z.infer<typeof recordHistogramSchema>;

export const recordSetStates = ['opening', 'reading', 'live', 'paused', 'done', 'failed'] as const;
export const stopReasons = ['end reached', 'limit', 'cap', 'cancelled', 'error'] as const;

/** Why a filter could not be evaluated on some records. */
export const filterFailureSchema = z.object({
  /** Words for people, e.g. `value.likes is a string, compared with a number`. */
  reason: z.string(),
  /** Where in the expression, in characters from 0. */
  column: z.number().int(),
  records: z.number(),
  /** The first record it happened on. */
  sample: recordRefSchema,
});

/** How a filter fared. Records without the literal that every match must hold are not evaluated. */
export const filterReportSchema = z.object({
  evaluated: z.number(),
  /** Records it could not be evaluated on: they are not kept, and never counted as not matching. */
  failed: z.number(),
  /** By reason, the most frequent first; at most `limits.filterFailures`. */
  failures: z.array(filterFailureSchema),
  /** Paths that were in none of the records scanned so far: probably a typo. */
  absentPaths: z.array(z.string()),
});
export type FilterReport = z.infer<typeof filterReportSchema>;

/** What a record set covered so far. */
export const recordSetStatusSchema = z.object({
  state: z.enum(recordSetStates),
  stopReason: z.enum(stopReasons).nullable(),
  /** Whether `records.continue` would go on where reading stopped. */
  resumable: z.boolean(),
  /** Records that can be looked at now. */
  kept: z.number(),
  /** Records decoded, and bytes fetched. */
  scanned: z.number(),
  bytes: z.number(),
  recordsPerSecond: z.number(),
  /** Arrived while paused and not shown yet. */
  newWhilePaused: z.number(),
  /** Fell out of the live ring. */
  evicted: z.number(),
  /** Null without a filter. */
  filter: filterReportSchema.nullable(),
  /** Of a table (latest per key), else null. */
  table: z
    .object({
      /** Keys whose last record is a tombstone. */
      tombstones: z.number(),
      /** Records without a key. */
      keyless: z.number(),
    })
    .nullable(),
  /** Over all partitions. */
  totals: z.object({
    partitions: z.number().int(),
    /** Partitions read to their end. */
    complete: z.number().int(),
    /** Offsets covered of those in range. */
    covered: z.number(),
    offsets: z.number(),
    lost: z.number(),
    uncommitted: z.number(),
  }),
  /**
   * Each partition; where there are more than `limits.statusPartitions`, that many of them: those
   * in trouble first, then unfinished ones.
   */
  partitions: z.array(
    z.object({
      topic: z.string(),
      partition: z.number().int(),
      start: z.number(),
      next: z.number(),
      end: z.number(),
      /** Offsets passed over unread: deleted meanwhile, or in batches that cannot be read. */
      lost: z.number().optional(),
      /** Offsets held back by an open transaction. */
      uncommitted: z.number().optional(),
      error: appErrorSchema.nullable(),
    }),
  ),
  etaMs: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type RecordSetStatus = z.infer<typeof recordSetStatusSchema>;
