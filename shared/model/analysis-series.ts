import { z } from 'zod';

/**
 * One aggregate over consecutive windows, as columns: `starts[i]` is a window's start (ms since the
 * epoch, UTC) and `series[g].values[i]` its value for group g as a double; NaN is "no data", 0 is a
 * counted zero.
 */
export const analysisSeriesSchema = z.object({
  /** Length of the newest window, ms. */
  windowMs: z.number(),
  starts: z.instanceof(Float64Array),
  series: z.array(z.object({ group: z.array(z.string()), values: z.instanceof(Float64Array) })),
  /** Groups with data in view that are left out of `series`, which holds the largest. */
  overflowGroups: z.number(),
  /** Windows that end after this are provisional; null before the first record. */
  closedUpTo: z.number().nullable(),
  watermark: z.number().nullable(),
});
export type AnalysisSeries = z.infer<typeof analysisSeriesSchema>;
