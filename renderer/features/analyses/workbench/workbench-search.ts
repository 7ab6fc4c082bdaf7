import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { resultWindowSchema } from '#shared/model/analysis-results';
import { timestampSchema } from '#shared/model/record-query';

/** Windows shown at first: few enough to be drawn as bars of several groups. */
const firstWindows = 30;

/** What is told below the charts. */
const benchPanels = ['window', 'results', 'partitions', 'steps', 'publish'] as const;

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
  /** Start of the time axis of sessions, ms since the epoch; absent: that of the first one shown. */
  from: timestampSchema.optional().catch(undefined),
  /** Absent: of the window where one is picked, else of the newest results. */
  panel: z.enum(benchPanels).optional().catch(undefined),
  /** The window that is picked, and its group: JSON texts. */
  window: resultWindowSchema.optional().catch(undefined),
  group: z.array(z.string()).max(8).optional().catch(undefined),
  /** What is looked at without being saved. */
  definition: analysisDefinitionSchema.optional().catch(undefined),
});
export type WorkbenchSearch = z.output<typeof workbenchSearchSchema>;

/** A stretch of the time axis: so many windows, up to `until` as in the search, or sessions. */
export type AxisPlace = Pick<WorkbenchSearch, 'windows' | 'until' | 'from'>;
