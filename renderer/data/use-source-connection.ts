import type { AnalysisSource } from './use-analysis-stream';
import { useSavedAnalyses } from './use-control';

/** On which connection an analysis reads; undefined while the list of analyses is not known. */
export function useSourceConnection(source: AnalysisSource): string | undefined {
  const saved = useSavedAnalyses().data;
  if ('connectionId' in source) return source.connectionId;
  return saved?.find(({ id }) => id === source.analysisId)?.connectionId;
}
