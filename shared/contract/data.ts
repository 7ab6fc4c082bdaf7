import { z } from 'zod';
import { analysisDefinitionSchema } from '../model/analysis-definition';
import { analysisRecordsSchema, recordChoiceSchema } from '../model/analysis-records';
import { analysisResultsSchema, resultChoiceSchema } from '../model/analysis-results';
import { analysisSeriesSchema } from '../model/analysis-series';
import { analysisStatusSchema } from '../model/analysis-status';
import {
  clusterOverviewSchema,
  partitionSchema,
  topicActivitySchema,
  topicConfigSchema,
  topicSummarySchema,
} from '../model/cluster';
import { connectionIdSchema } from '../model/connection';
import { decodingSchema } from '../model/decoding';
import { definitionCheckSchema } from '../model/definition-check';
import {
  recordDetailSchema,
  recordHistogramSchema,
  recordRefSchema,
  recordRowSchema,
  recordSetStatusSchema,
} from '../model/record';
import { exportOptionsSchema, exportProgressSchema } from '../model/record-export';
import { recordPlacesSchema } from '../model/record-places';
import { recordQuerySchema, timestampSchema, topicNameSchema } from '../model/record-query';
import { recordSortSchema } from '../model/record-sort';
import { analysisIdSchema } from '../model/saved-analysis';
import { profileViewSchema } from '../model/topic-profile';
import { limits } from './limits';

const nothing = z.strictObject({});
const handleSchema = z.string().regex(/^[a-z]-\d{1,15}$/);
const onConnection = z.strictObject({ connectionId: connectionIdSchema });
const onHandle = z.strictObject({ handle: handleSchema });
const opened = z.object({ handle: z.string() });
/** Stands for a file that a user chose in a dialog of main. */
const fileTokenSchema = z.string().regex(/^[0-9a-f]{32}$/);
const columnPathSchema = z.string().min(1).max(limits.fieldPathLength);

/**
 * Verbs of the page towards the worker, over its data port. `mutates` marks those that core
 * refuses on a read-only connection before any socket is touched.
 */
export const dataVerbs = {
  'cluster.overview': { mutates: false, input: onConnection, output: clusterOverviewSchema },
  'topics.list': {
    mutates: false,
    /** Sorted by name; `after` is the last name of the page before. */
    input: onConnection.extend({ after: z.string().max(limits.topicNameLength).optional() }),
    output: z.object({
      topics: z.array(topicSummarySchema),
      total: z.number().int(),
      more: z.boolean(),
    }),
  },
  'topics.configs': {
    mutates: false,
    input: onConnection.extend({
      topics: z.array(topicNameSchema).min(1).max(limits.activityTopics),
    }),
    output: z.object({ configs: z.array(topicConfigSchema) }),
  },
  'topics.partitions': {
    mutates: false,
    input: onConnection.extend({ topic: topicNameSchema }),
    output: z.object({ internal: z.boolean(), partitions: z.array(partitionSchema) }),
  },
  'records.open': {
    mutates: false,
    input: onConnection.extend({ query: recordQuerySchema }),
    output: opened,
  },
  'records.slice': {
    mutates: false,
    /** Rows `start` to `start + count` of the view. `columns` are paths such as `value.author`. */
    input: onHandle.extend({
      start: z.number().int().nonnegative().max(10_000_000),
      count: z.number().int().min(1).max(limits.sliceRows),
      sort: recordSortSchema,
      columns: z.array(columnPathSchema).max(limits.sliceColumns).default([]),
    }),
    output: z.object({ total: z.number().int(), rows: z.array(recordRowSchema) }),
  },
  'records.detail': {
    mutates: false,
    input: onConnection.extend({ ref: recordRefSchema, decoding: decodingSchema.optional() }),
    output: recordDetailSchema,
  },
  /** Raw bytes of part of a record, in pieces. */
  'records.bytes': {
    mutates: false,
    input: onConnection.extend({
      ref: recordRefSchema,
      part: z.enum(['key', 'value']),
      start: z.number().int().nonnegative(),
      length: z.number().int().min(1).max(limits.valueChunkBytes),
    }),
    output: z.object({ bytes: z.instanceof(Uint8Array), size: z.number().int() }),
  },
  /** Freezes the view of a live set; records go on being read and counted. */
  'records.pause': { mutates: false, input: onHandle, output: nothing },
  'records.resume': { mutates: false, input: onHandle, output: nothing },
  /** Stops reading; what was kept stays. */
  'records.cancel': { mutates: false, input: onHandle, output: nothing },
  /**
   * Goes on where a bounded read stopped: cancelled, at its limit (for as many more), or in part
   * lost to an error; `skipUnreadable` then passes over batches that cannot be read.
   */
  'records.continue': {
    mutates: false,
    input: onHandle.extend({ skipUnreadable: z.boolean().default(false) }),
    output: nothing,
  },
  /** Where the records of a bounded query lie in each partition; reads them for that. */
  'records.places': {
    mutates: false,
    input: onConnection.extend({ query: recordQuerySchema }),
    output: recordPlacesSchema,
  },
  'records.close': { mutates: false, input: onHandle, output: nothing },
  /** Reads the records of a query once more, to profile their fields. */
  'profile.open': {
    mutates: false,
    input: onConnection.extend({ query: recordQuerySchema }),
    output: opened,
  },
  /** Stops reading; what is known by then stays. */
  'profile.cancel': { mutates: false, input: onHandle, output: nothing },
  'profile.close': { mutates: false, input: onHandle, output: nothing },
  /**
   * Writes every record of a set, as it is when asked, to the file that `token` stands for (see
   * `files.chooseExport`); a token is good for one use.
   */
  'export.open': {
    mutates: false,
    input: onHandle.extend({ token: fileTokenSchema, options: exportOptionsSchema }),
    output: opened,
  },
  /** Cancels an export that is under way: nothing of it is left. */
  'export.close': { mutates: false, input: onHandle, output: nothing },
  'analysis.open': {
    mutates: false,
    /**
     * Equal definitions on one connection share one engine. One of the user's list is looked at as it
     * is, at rest too.
     */
    input: z.union([
      onConnection.extend({ definition: analysisDefinitionSchema }),
      z.strictObject({ analysisId: analysisIdSchema }),
    ]),
    output: opened,
  },
  /** How to open the records that it counted in a window, or those that had a fate. */
  'analysis.records': {
    mutates: false,
    input: onHandle.extend({ of: recordChoiceSchema }),
    output: analysisRecordsSchema,
  },
  /** Stops reading, or goes on with what was written meanwhile, for all who look at it. */
  'analysis.hold': {
    mutates: false,
    input: onHandle.extend({ held: z.boolean() }),
    output: nothing,
  },
  /** Forgets all that was counted, and the snapshot of it, and reads again from the source's start. */
  'analysis.rebuild': { mutates: false, input: onHandle, output: nothing },
  'analysis.close': { mutates: false, input: onHandle, output: nothing },
  /** Says what the text (JSON) of a definition means, or every problem in it. */
  'analysis.check': {
    mutates: false,
    input: z.strictObject({ text: z.string().max(limits.definitionLength) }),
    output: definitionCheckSchema,
  },
  /**
   * Closes the windows that only silence holds open, for all who look at it: records that still come
   * for them are dropped. Refused while there is something to be read.
   */
  'analysis.flush': { mutates: false, input: onHandle, output: nothing },
  /** Writes a like for the tweet kept at `ref` to `tweet-like-topic`. */
  'tweets.like': {
    mutates: true,
    input: onConnection.extend({ ref: recordRefSchema }),
    output: z.object({ likeId: z.string(), ref: recordRefSchema }),
  },
} as const satisfies Record<string, { mutates: boolean; input: z.ZodType; output: z.ZodType }>;

export type DataVerb = keyof typeof dataVerbs;
export type DataInput<V extends DataVerb> = z.input<(typeof dataVerbs)[V]['input']>;
export type DataOutput<V extends DataVerb> = z.output<(typeof dataVerbs)[V]['output']>;

/** Measurements of the worker itself, for the status bar. */
export const workerHealthSchema = z.object({
  /** Resident bytes of the worker. */
  rssBytes: z.number(),
  /** Event-loop delay, 99th percentile over the last seconds, ms. */
  loopP99Ms: z.number(),
  /** Records and bytes read from Kafka per second, all views together. */
  recordsPerSecond: z.number(),
  bytesPerSecond: z.number(),
  /** Frames left out for want of credit since the worker started, for this port. */
  droppedFrames: z.number(),
});
export type WorkerHealth = z.infer<typeof workerHealthSchema>;

/** Subscriptions of the page; each frame's payload is whole, so that a dropped one loses nothing. */
export const dataStreams = {
  'worker.health': { input: nothing, frame: workerHealthSchema },
  'topics.activity': {
    input: onConnection.extend({
      topics: z.array(topicNameSchema).min(1).max(limits.activityTopics),
    }),
    frame: z.object({ topics: z.array(topicActivitySchema) }),
  },
  'records.status': { input: onHandle, frame: recordSetStatusSchema },
  'records.histogram': { input: onHandle, frame: recordHistogramSchema },
  'profile.view': { input: onHandle, frame: profileViewSchema },
  'export.progress': { input: onHandle, frame: exportProgressSchema },
  'analysis.status': { input: onHandle, frame: analysisStatusSchema },
  'analysis.series': {
    input: onHandle.extend({
      /** Position in the definition's aggregates. */
      aggregate: z
        .number()
        .int()
        .min(0)
        .max(limits.aggregates - 1)
        .default(0),
      windows: z.number().int().min(1).max(limits.seriesPoints),
      /** The last window shown is the one that holds the ms before it; null: the newest one. */
      until: timestampSchema.nullable().default(null),
    }),
    frame: analysisSeriesSchema,
  },
  'analysis.results': {
    input: onHandle.extend({
      choice: resultChoiceSchema,
      limit: z.number().int().min(1).max(limits.resultRows),
    }),
    frame: analysisResultsSchema,
  },
} as const satisfies Record<string, { input: z.ZodType; frame: z.ZodType }>;

export type DataStream = keyof typeof dataStreams;
export type StreamInput<S extends DataStream> = z.input<(typeof dataStreams)[S]['input']>;
export type StreamFrame<S extends DataStream> = z.output<(typeof dataStreams)[S]['frame']>;
