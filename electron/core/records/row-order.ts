import type { RecordColumns } from './record-columns';

/** Rows handled between two pauses: a few ms. */
const stretchRows = 32_768;

/**
 * Rows 0 to `count` of `columns` in the order of `compare`, which leaves no ties. A natural merge
 * sort: rows are grouped by place, where they mostly rise in time already, and the rising runs merged.
 * `pause` is awaited every few ms, so that sorting millions of rows holds nothing up; rows added
 * meanwhile do no harm.
 */
export async function rowOrder(
  columns: RecordColumns,
  count: number,
  compare: (a: number, b: number) => number,
  pause: () => Promise<void>,
): Promise<Uint32Array> {
  let work = 0;
  const starts = new Uint32Array(columns.places.length + 1);
  for (let row = 0; row < count; row++) {
    const after = columns.place(row) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
    if (row % stretchRows === 0) await pause();
  }
  for (let place = 1; place < starts.length; place++) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  let from: Uint32Array = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const place = columns.place(row);
    const position = starts[place] ?? 0;
    from[position] = row;
    starts[place] = position + 1;
    if (row % stretchRows === 0) await pause();
  }

  let runs: number[] = [0];
  for (let position = 1; position < count; position++) {
    if (compare(from[position - 1] ?? 0, from[position] ?? 0) > 0) runs.push(position);
    if (position % stretchRows === 0) await pause();
  }
  let to: Uint32Array = new Uint32Array(runs.length > 1 ? count : 0);
  while (runs.length > 1) {
    const merged: number[] = [];
    for (let run = 0; run < runs.length; run += 2) {
      const start = runs[run] ?? 0;
      const middle = runs[run + 1] ?? count;
      const end = runs[run + 2] ?? count;
      merged.push(start);
      let left = start;
      let right = middle;
      for (let position = start; position < end; position++) {
        const takeLeft =
          right >= end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[position] = from[takeLeft ? left++ : right++] ?? 0;
        if (++work % stretchRows === 0) await pause();
      }
    }
    [from, to] = [to, from];
    runs = merged;
  }
  return from;
}
