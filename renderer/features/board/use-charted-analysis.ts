import { useMemo } from 'react';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { FeedState } from '../../data/feed';
import {
  type AnalysisSource,
  useAnalysisSeries,
  useAnalysisStatus,
} from '../../data/use-analysis-stream';

/** Windows of an analysis, and how it stands. */
export type ChartedAnalysis = AnalysisStatus & AnalysisSeries;

/** Both of an analysis; null until both are known. */
export function useChartedAnalysis(
  source: AnalysisSource | null,
  windows: number,
): FeedState<ChartedAnalysis> {
  const status = useAnalysisStatus(source);
  const series = useAnalysisSeries(source, { windows });
  return useMemo(
    () => ({
      value: status.value && series.value && { ...status.value, ...series.value },
      dropped: status.dropped + series.dropped,
      error: status.error ?? series.error,
    }),
    [status, series],
  );
}
