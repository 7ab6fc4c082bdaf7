import { z } from 'zod';
import { closedStretchSchema } from './closed-stretch';

/**
 * One aggregate over consecutive windows, as columns: window i is [`starts[i]`, `ends[i]`) in event
 * time, ms since the epoch, UTC (hopping windows overlap), and `series[g].values[i]` its value for group g as a double; NaN is "no data", 0 is a
 * counted zero.
 */
export const analysisSeriesSchema = z.object({
  starts: z.instanceof(Float64Array),
  ends: z.instanceof(Float64Array),
  /** Groups are the JSON texts of what is grouped by (see `groupLabel`), cut where they are long. */
  series: z.array(z.object({ group: z.array(z.string()), values: z.instanceof(Float64Array) })),
  /** Groups with data in view that are left out of `series`, which holds the largest. */
  overflowGroups: z.number(),
  /** Windows that end after this are provisional; null before the first record. */
  closedUpTo: z.number().nullable(),
  /** Windows whose ends lie in one of these did not wait for time to pass. */
  closedByHand: z.array(closedStretchSchema).readonly(),
  watermark: z.number().nullable(),
  /** What can be scrolled through: start of the oldest window known, and the newest event time. */
  oldest: z.number().nullable(),
  newest: z.number().nullable(),
});
export type AnalysisSeries = z.infer<typeof analysisSeriesSchema>;
