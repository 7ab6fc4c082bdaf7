import { compilePath } from '#core/decode/field-extractor';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { readPlaces } from '#core/log/read-places';
import type { Decoding } from '#shared/model/decoding';
import type { RecordRow } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import type { RecordColumns } from './record-columns';
import { goneRow, rowOf } from './record-row';
import type { RecordSlice } from './record-set';
import { orderedRows, type RowRanking } from './row-ranking';

/** Rows `start` to `start + count` of a view, seen in one direction; `columns` are field paths. */
export interface SliceRange {
  readonly start: number;
  readonly count: number;
  readonly direction: RecordSort['direction'];
  readonly columns: readonly string[];
  /** By detection when absent. */
  readonly decoding?: Decoding | undefined;
}

/**
 * Part of a view of `columns` in the order of `ranking`, its values read again. Throws
 * INVALID_ARGUMENT on a path, CANCELLED, and what stands in the way of reading.
 */
export async function columnsSlice(
  cluster: KafkaCluster,
  columns: RecordColumns,
  ranking: RowRanking,
  range: SliceRange,
  signal?: AbortSignal,
): Promise<RecordSlice> {
  const extractors = range.columns.map(compilePath);
  const places = orderedRows(ranking, range.start, range.count, range.direction).map((row) => {
    const place = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
    return { ...place, offset: columns.offset(row), timestamp: columns.timestamp(row) };
  });
  const found = new Map<string, RecordRow>();
  await readPlaces(
    cluster,
    places,
    (record) => found.set(keyOf(record), rowOf(record, extractors, range.decoding)),
    signal,
  );
  return {
    total: ranking.rows.length,
    rows: places.map((place) => found.get(keyOf(place)) ?? goneRow(place, extractors.length)),
  };
}

function keyOf(place: { topic: string; partition: number; offset: number }): string {
  return `${place.topic}/${place.partition}/${place.offset}`;
}
