import type { RecordColumns } from './record-columns';
import { rowOrder } from './row-order';

/**
 * Rows 0 to `count` of `columns`, oldest first (`RecordColumns.compare`). `pause` is awaited every
 * few ms; rows added meanwhile do no harm.
 */
export function timeOrder(
  columns: RecordColumns,
  count: number,
  pause: () => Promise<void>,
): Promise<Uint32Array> {
  return rowOrder(columns, count, (a, b) => columns.compare(a, b), pause);
}
