import { z } from 'zod';
import { limits } from '../contract/limits';
import { resultWindowSchema } from './analysis-results';
import { recordQuerySchema } from './record-query';

/**
 * What can become of a record, by the counter of that name (see `analysisCountersSchema`), where
 * the records themselves can be looked at.
 */
export const recordFates = [
  'late',
  'partlyLate',
  'dropped',
  'closedByIdleness',
  'badTime',
  'future',
  'duplicates',
  'filtered',
  'unevaluated',
  'nullGroup',
  'overflow',
] as const;
export type RecordFate = (typeof recordFates)[number];

/**
 * Which records of an analysis: those counted in a window (null: all of time), in one group of it
 * (as results show it) or in all; or the newest `limits.markedRecords` that had a fate.
 */
export const recordChoiceSchema = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('window'),
    window: resultWindowSchema.nullable(),
    group: z
      .array(z.string().max(8 * limits.previewBytes))
      .max(8)
      .nullable(),
  }),
  z.strictObject({ of: z.literal('fate'), fate: z.enum(recordFates) }),
]);
export type RecordChoice = z.infer<typeof recordChoiceSchema>;

/** The query that reads them, as of now; `total` is what the analysis counted, null where it did not. */
export const analysisRecordsSchema = z.object({
  query: recordQuerySchema,
  total: z.number().nullable(),
});
export type AnalysisRecords = z.infer<typeof analysisRecordsSchema>;
