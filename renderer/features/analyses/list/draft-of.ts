import type { AnalysisDraft, SavedAnalysis } from '#shared/model/saved-analysis';

/** What is saved of an analysis, under another name. */
export function draftOf(analysis: SavedAnalysis, name: string): AnalysisDraft {
  const { connectionId, definition, publication } = analysis;
  return { connectionId, definition: { ...definition, name }, publication };
}
