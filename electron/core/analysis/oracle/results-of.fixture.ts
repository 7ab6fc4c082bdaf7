import type { AnalysisEngine } from '../analysis-engine';
import type { GroupResult, ResultWindow } from '../analysis-result';

/** What the groups of a window come to by now, in no particular order. */
export function resultsOf(engine: AnalysisEngine, window: ResultWindow | null): GroupResult[] {
  const held = engine.held(window);
  if (held === undefined) return [];
  return engine.read(held, (results) =>
    Array.from({ length: results.size }, (_, place) => results.result(place)),
  );
}
