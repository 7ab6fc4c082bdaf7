import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { timestampSchema } from '#shared/model/record-query';

/** Windows shown at first: few enough to be drawn as bars of several groups. */
const firstWindows = 30;

/** What of an analysis is in view. Anything invalid falls back. */
export const workbenchSearchSchema = z.object({
  /** Length of the time axis, in windows. */
  windows: z
    .number()
    .int()
    .min(2)
    .max(limits.seriesPoints)
    .default(firstWindows)
    .catch(firstWindows),
  /** The last window shown is the one before this, ms since the epoch; absent: the newest. */
  until: timestampSchema.optional().catch(undefined),
  /** What is looked at without being saved. */
  definition: analysisDefinitionSchema.optional().catch(undefined),
});
export type WorkbenchSearch = z.output<typeof workbenchSearchSchema>;
