import { setImmediate } from 'node:timers/promises';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordColumns } from './record-columns';
import { rowOrder } from './row-order';
import { timeOrder } from './time-order';

/** Rows in the order a query's records are handed over when they are known: by place, or oldest first. */
export function queryRowOrder(
  columns: RecordColumns,
  order: RecordQuery['order'],
): Promise<Uint32Array> {
  const byPlace = (a: number, b: number) =>
    columns.place(a) - columns.place(b) || columns.offset(a) - columns.offset(b);
  return order === 'offset'
    ? rowOrder(columns, columns.length, byPlace, setImmediate)
    : timeOrder(columns, columns.length, setImmediate);
}
