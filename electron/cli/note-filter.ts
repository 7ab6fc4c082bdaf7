import type { FilterReport } from '#shared/model/record';

/** A typo must not look like an empty topic: names paths that no record has, and failures. */
export function noteFilter(filter: FilterReport | null, note: (line: string) => void): void {
  if (filter === null || filter.evaluated === 0) return;
  for (const path of filter.absentPaths) {
    note(`${path} was in none of ${filter.evaluated} records`);
  }
  if (filter.failed > 0) {
    note(`${filter.failed} records not evaluated: ${filter.failures[0]?.reason ?? ''}`);
  }
}
