import { limits } from '#shared/contract/limits';
import type { SavedAnalysis } from '#shared/model/saved-analysis';

/** A name for a copy that no other analysis has. */
export function copyName(name: string, analyses: readonly SavedAnalysis[]): string {
  const taken = new Set(analyses.map(({ definition }) => definition.name));
  const base = name.replace(/ \(copy(?: \d+)?\)$/, '');
  for (let n = 1; ; n++) {
    const end = n === 1 ? ' (copy)' : ` (copy ${n})`;
    const copy = base.slice(0, limits.nameLength - end.length) + end;
    if (!taken.has(copy)) return copy;
  }
}
