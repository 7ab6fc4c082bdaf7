import type { AnalysisSizes } from '#shared/model/analysis-status';
import type { Analysis } from '../analysis';

/** How much an analysis holds. */
export function analysisSizes({ engine, groups, ids, forgottenIds }: Analysis): AnalysisSizes {
  return {
    groups: groups.size,
    openWindows: engine.openWindows,
    keptWindows: engine.keptWindows,
    results: engine.heldResults,
    ids,
    forgottenIds,
  };
}
