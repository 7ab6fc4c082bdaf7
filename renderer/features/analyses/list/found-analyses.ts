import type { Connection } from '#shared/model/connection';
import type { SavedAnalysis } from '#shared/model/saved-analysis';

/** The analyses in which every word of a search occurs, those that run first, then by name. */
export function foundAnalyses(
  analyses: readonly SavedAnalysis[],
  connections: readonly Connection[],
  search: string,
): SavedAnalysis[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const names = new Map(connections.map(({ id, name }) => [id, name]));
  const textOf = ({ connectionId, definition }: SavedAnalysis) =>
    [
      definition.name,
      ...definition.source.topics,
      ...definition.groupBy,
      ...definition.aggregates.map(({ as }) => as),
      names.get(connectionId) ?? '',
    ]
      .join('\n')
      .toLowerCase();
  return analyses
    .filter((analysis) => words.every((word) => textOf(analysis).includes(word)))
    .sort(
      (a, b) =>
        Number(b.running) - Number(a.running) || a.definition.name.localeCompare(b.definition.name),
    );
}
