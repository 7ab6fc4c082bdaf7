import type { RecordSort } from '#shared/model/record-sort';

/** Rows of a set in rising order. The ones from `ranked` on have nothing to go by: always last. */
export interface RowRanking {
  readonly rows: Uint32Array;
  readonly ranked: number;
}

/** Rows `start` to `start + count` of a ranking as it is seen in one direction. */
export function orderedRows(
  { rows, ranked }: RowRanking,
  start: number,
  count: number,
  direction: RecordSort['direction'],
): number[] {
  const end = Math.min(rows.length, start + count);
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => {
    const at = start + index;
    const turned = direction === 'descending' && at < ranked;
    return rows[turned ? ranked - 1 - at : at] ?? 0;
  });
}
