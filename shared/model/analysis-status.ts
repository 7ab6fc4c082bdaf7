import { z } from 'zod';
import { appErrorSchema } from '../contract/app-error-schema';
import { limits } from '../contract/limits';

/**
 * What happened to the records of an analysis; each counter but the last is a number of records.
 * Every record read is in exactly one of: the windows in view or kept, `expired`, `dropped`,
 * `badTime`, `future`, `duplicates`, `filtered`, `unevaluated`, `nullGroup`, `overflow`.
 */
export const analysisCountersSchema = z.object({
  records: z.number(),
  /** Counted although out of order within their partition. */
  late: z.number(),
  /** Counted, but not in all of their windows: some had closed. */
  partlyLate: z.number(),
  /** Came after their windows had closed. */
  dropped: z.number(),
  /** Of those dropped: their window was closed while their partition was silent. */
  closedByIdleness: z.number(),
  /** No valid event time. */
  badTime: z.number(),
  /** An event time too far ahead of the clock. */
  future: z.number(),
  /** Not the first in their partition with their id. */
  duplicates: z.number(),
  /** For which `where` is false. */
  filtered: z.number(),
  /** For which `where` could not be told. */
  unevaluated: z.number(),
  /** No grouping value. */
  nullGroup: z.number(),
  /** Of a group beyond the cap on groups, which counts all from the start on. */
  overflow: z.number(),
  /** Of windows so old that they are no longer kept. */
  expired: z.number(),
  /** Values that an aggregate could not use, e.g. texts to be summed. */
  notNumbers: z.number(),
});
export type AnalysisCounters = z.infer<typeof analysisCountersSchema>;

/** Of an analysis that has read nothing. */
export const noAnalysisCounts: Readonly<AnalysisCounters> = {
  records: 0,
  late: 0,
  partlyLate: 0,
  dropped: 0,
  closedByIdleness: 0,
  badTime: 0,
  future: 0,
  duplicates: 0,
  filtered: 0,
  unevaluated: 0,
  nullGroup: 0,
  overflow: 0,
  expired: 0,
  notNumbers: 0,
};

/** How much an analysis holds in memory; each is a number of these. */
export const analysisSizesSchema = z.object({
  groups: z.number(),
  /** Windows with a record that have not closed, and those kept after they did. */
  openWindows: z.number(),
  keptWindows: z.number(),
  /** A group in a window, or in a slice of windows that overlap. */
  results: z.number(),
  /** Ids that are remembered to tell duplicates, and those forgotten before their time. */
  ids: z.number(),
  forgottenIds: z.number(),
});
export type AnalysisSizes = z.infer<typeof analysisSizesSchema>;

/** Of an analysis that has read nothing. */
export const noAnalysisSizes: Readonly<AnalysisSizes> = {
  groups: 0,
  openWindows: 0,
  keptWindows: 0,
  results: 0,
  ids: 0,
  forgottenIds: 0,
};

/** One partition of an analysis's source. */
export const analysisPartitionSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  /** Offsets: where reading began, the next to be read, the end as it is known. */
  start: z.number(),
  next: z.number(),
  end: z.number(),
  /** The largest event time seen in it, ms since the epoch, UTC. */
  eventTime: z.number().nullable(),
  /** Silent for so long that it no longer holds windows open. */
  idle: z.boolean(),
  error: appErrorSchema.nullable(),
});

/** How the writing of results to a topic stands. */
export const publicationStatusSchema = z.object({
  topic: z.string(),
  /** Records that were acknowledged since it last started, and that wait to be. */
  written: z.number().int(),
  pending: z.number().int(),
  /** Why nothing is written at present, e.g. a locked connection; it is tried again. */
  error: appErrorSchema.nullable(),
});
export type PublicationStatus = z.infer<typeof publicationStatusSchema>;

/** How an analysis stands: what it has read, what became of it, and what is still to come. */
export const analysisStatusSchema = z.object({
  /**
   * `held`: reading rests until it is let go on; `stopped`: one of the list that is not to run.
   * `failed` with `retryAt` is tried again.
   */
  state: z.enum(['opening', 'catching up', 'live', 'held', 'done', 'stopped', 'failed']),
  counters: analysisCountersSchema,
  /** Records still between the read position and the log-end offset, and rate of reading. */
  behind: z.number(),
  recordsPerSecond: z.number(),
  /** Event times, ms since the epoch: how far time has come, and up to where windows are final. */
  watermark: z.number().nullable(),
  closedUpTo: z.number().nullable(),
  /**
   * Each partition; where there are more than `limits.statusPartitions`, that many of them: those in
   * trouble first, then those waited for, then those behind.
   */
  partitions: z.array(analysisPartitionSchema).max(limits.statusPartitions),
  /** Over all partitions: how many, those with an error, and offsets that reading has passed. */
  totals: z.object({
    partitions: z.number().int(),
    failing: z.number().int(),
    offsets: z.number(),
  }),
  /** Indexes of those among `partitions` that hold the watermark back. */
  waitingFor: z.array(z.number().int()),
  sizes: analysisSizesSchema,
  error: appErrorSchema.nullable(),
  /** When a failed one is tried again, ms since the epoch; null where it is not. */
  retryAt: z.number().nullable(),
  /**
   * Why its snapshot was refused, so that it cannot go on (`failed`) until it is rebuilt, or could not
   * be written, so that a restart reads more again than it would have to.
   */
  snapshotProblem: appErrorSchema.nullable(),
  /** Null where nothing is published at present. */
  publication: publicationStatusSchema.nullable(),
});
export type AnalysisStatus = z.infer<typeof analysisStatusSchema>;
