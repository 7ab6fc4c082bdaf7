import { z } from 'zod';
import { limits } from '../contract/limits';
import { offsetSchema, partitionIdSchema, timestampSchema, topicNameSchema } from './record-query';

/**
 * ms since the epoch, UTC: [start, end), or [start, end] of a session. The first window of all may
 * begin before the epoch.
 */
export const resultWindowSchema = z.strictObject({ start: z.int(), end: timestampSchema });
export type ResultWindowView = z.infer<typeof resultWindowSchema>;

/**
 * Which results are looked at: those of the newest windows that hold a record (of the newest
 * sessions, one for each of `windows`); of those on a time axis; or of one, where null is all of
 * time.
 */
export const resultChoiceSchema = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('newest'),
    windows: z.number().int().min(1).max(limits.seriesPoints),
  }),
  z.strictObject({
    of: z.literal('axis'),
    /** Length of the axis: without a gap, as `analysis.series` shows them. Of sessions the most. */
    windows: z.number().int().min(1).max(limits.seriesPoints),
    /** The last window holds the ms before; null: the newest time. Sessions begin before. */
    until: timestampSchema.nullable(),
    /** Sessions that end before are left out; null: none is. */
    from: timestampSchema.nullable(),
  }),
  z.strictObject({ of: z.literal('window'), window: resultWindowSchema.nullable() }),
]);
export type ResultChoice = z.infer<typeof resultChoiceSchema>;

/** A stretch of a time axis, as a choice of results names it. */
export type AxisChoice = Extract<ResultChoice, { of: 'axis' }>;

/** What one group comes to in one window, with all digits. */
const resultRowSchema = z.object({
  window: resultWindowSchema.nullable(),
  /** Whether more records may still be counted in it. */
  provisional: z.boolean(),
  /** Whether somebody closed its window before time had passed it. */
  closedByHand: z.boolean(),
  /** Place in its top list, from 1; null without one. */
  rank: z.number().int().nullable(),
  /** JSON texts of what is grouped by, cut where they are long. */
  group: z.array(z.string()),
  /** One for each aggregate: its JSON, cut like `group`; null where there is no value. */
  values: z.array(z.string().nullable()),
  /** Largest relative error of each value; 0 where it is exact. */
  errors: z.array(z.number()),
  /** Largest event time in it, ms since the epoch. */
  timestamp: z.number(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

/** Where records of a window lie in a partition, both offsets included. */
const recordRangeSchema = z.object({
  topic: topicNameSchema,
  partition: partitionIdSchema,
  first: offsetSchema,
  last: offsetSchema,
});

/**
 * Results as a table shows them: those that fulfil `having`, newest window first, then by the first
 * aggregate, largest first, then by group; with `top` list by list in order of the values of `per`,
 * then by rank.
 */
export const analysisResultsSchema = z.object({
  rows: z.array(resultRowSchema).max(limits.resultRows),
  /** All there are, of which `rows` are the first: as many as were asked for and fit in a message. */
  total: z.number().int(),
  /**
   * What those windows come to on the way there, all together: groups with a record, those of them
   * that fulfil `having`, and lists of `top` (0 without it), of which `total` are the places filled.
   * Null is what is no longer known, as windows that have closed keep only what they show.
   */
  through: z.object({
    groups: z.number().int().nullable(),
    fulfilling: z.number().int().nullable(),
    lists: z.number().int(),
  }),
  /**
   * Of one window: where its records lie, in the first `limits.statusPartitions` partitions; empty
   * otherwise.
   */
  ranges: z.array(recordRangeSchema),
});
export type AnalysisResults = z.infer<typeof analysisResultsSchema>;
