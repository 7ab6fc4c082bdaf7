import { useMemo } from 'react';
import type { AppError } from '#shared/contract/errors';
import type { AnalysisResults } from '#shared/model/analysis-results';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import {
  type AnalysisSource,
  useAnalysisResults,
  useAnalysisStatus,
} from '../../../data/use-analysis-stream';

/** Rows that are asked for: the lists of a dozen windows with as many tags. */
const mostRows = 500;

/** Results of some windows, and how their analysis stands; null while not known. */
export interface TopFeed {
  results: AnalysisResults | null;
  status: AnalysisStatus | null;
  error: AppError | null;
}

/** Both for the newest `windows` windows of an analysis. */
export function useTopFeed(source: AnalysisSource, windows: number): TopFeed {
  const results = useAnalysisResults(source, { of: 'newest', windows }, mostRows);
  const status = useAnalysisStatus(source);
  return useMemo(
    () => ({
      results: results.value,
      status: status.value,
      error: results.error ?? status.error,
    }),
    [results, status],
  );
}
