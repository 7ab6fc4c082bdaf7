import { compilePath } from '#core/decode/field-extractor';
import type { RecordReading } from '#core/decode/readable-records';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { readPlaces } from '#core/log/read-places';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import { absentKey, compareFieldKeys, type FieldKey, fieldKeyOf } from './field-key';
import type { RecordColumns } from './record-columns';
import { rowOrder } from './row-order';
import type { RowRanking } from './row-ranking';

/**
 * Rows 0 to `count` of `columns` by a field of their records, which are fetched again and made
 * `readable`: see `compareFieldKeys`, ties by time. Throws LIMIT_EXCEEDED on more than `limits.fieldSortRecords`,
 * INVALID_ARGUMENT on the path, CANCELLED, and what stands in the way of reading.
 */
export async function fieldOrder(
  cluster: KafkaCluster,
  columns: RecordColumns,
  count: number,
  path: string,
  readable: RecordReading,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<RowRanking> {
  if (count > limits.fieldSortRecords) {
    const what = 'records to sort by a field';
    throw fail('LIMIT_EXCEEDED', { what, limit: limits.fieldSortRecords });
  }
  const extract = compilePath(path);
  const whole = path === 'key' || path === 'value';
  const rowsOfPlaces = new Map<string, number>();
  const places = Array.from({ length: count }, (_, row) => {
    const place = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
    const found = { ...place, offset: columns.offset(row) };
    rowsOfPlaces.set(nameOf(found), row);
    return found;
  });
  const keys = new Array<FieldKey>(count).fill(absentKey);
  await readPlaces(
    cluster,
    places,
    (record) => {
      const row = rowsOfPlaces.get(nameOf(record));
      if (row !== undefined) keys[row] = fieldKeyOf(extract(readable(record)), whole);
    },
    signal,
  );
  const keyAt = (row: number) => keys[row] ?? absentKey;
  const rows = await rowOrder(
    columns,
    count,
    (a, b) => compareFieldKeys(keyAt(a), keyAt(b)) || columns.compare(a, b),
    pause,
  );
  return { rows, ranked: keys.filter(({ kind }) => kind !== 'absent').length };
}

function nameOf(place: { topic: string; partition: number; offset: number }): string {
  return `${place.topic}/${place.partition}/${place.offset}`;
}
