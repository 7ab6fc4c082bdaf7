import { limits } from '#shared/contract/limits';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import { type AnalysisSource, useAnalysisResults } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import type { AxisPlace } from './workbench-search';

const allOfTime: ResultChoice = { of: 'window', window: null };

/**
 * The results of the windows or sessions on a stretch of the time axis, or of all of time where
 * there are no windows; null until they are known, also when that `failed`.
 */
export function useResults(
  source: AnalysisSource,
  { window }: AnalysisDefinition,
  { windows, until, from }: AxisPlace,
  frozen: boolean,
): { results: AnalysisResults | null; failed: boolean } {
  const choice: ResultChoice =
    window.kind === 'none'
      ? allOfTime
      : { of: 'axis', windows, until: until ?? null, from: from ?? null };
  const feed = useAnalysisResults(source, choice, limits.resultRows);
  const results = useSteady(feed.value, JSON.stringify(choice), frozen);
  return { results, failed: feed.error !== null };
}
