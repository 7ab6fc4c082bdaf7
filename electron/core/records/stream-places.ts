import { setImmediate } from 'node:timers/promises';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { KeptRecord } from '#core/log/kept-record';
import { type RecordPlace, readPlaces } from '#core/log/read-places';
import { fail } from '#shared/contract/errors';
import { KeptRecords } from './kept-records';
import type { RecordColumns } from './record-columns';

/** Most records of a page, which are read again together, and bytes of their keys and values. */
const pageRecords = 16_384;
const pageBytes = 16_777_216;
/** Records handed over between two pauses: a few ms. */
const stretchRecords = 1_000;

/** What becomes of the records read again. */
export interface PlaceStreamEvents {
  /** The record has bytes of its own. */
  onRecord(record: KeptRecord): void;
  /** After some records, with how many rows among them hold no record any more. */
  onPause(gone: number): void | Promise<void>;
}

/**
 * Reads the records of these rows of `columns` again, but those that are `kept`, and hands them
 * over in the order of `rows`. Those that are gone meanwhile are left out. Throws CANCELLED, and
 * what stands in the way of reading a partition.
 */
export async function streamPlaces(
  cluster: KafkaCluster,
  rows: ArrayLike<number>,
  columns: RecordColumns,
  events: PlaceStreamEvents,
  signal: AbortSignal,
  kept = new KeptRecords(),
): Promise<void> {
  for (let start = 0; start < rows.length; ) {
    const places = pageOf(rows, start, columns);
    start += places.length;
    const read = new KeptRecords(Number.POSITIVE_INFINITY);
    const missing = places.filter((place) => !kept.get(place));
    if (missing.length > 0) {
      await readPlaces(cluster, missing, (record) => read.add(record), signal);
    }
    for (let first = 0; first < places.length; first += stretchRecords) {
      let gone = 0;
      for (const place of places.slice(first, first + stretchRecords)) {
        const record = kept.get(place) ?? read.get(place);
        if (record) events.onRecord(record);
        else gone++;
      }
      await events.onPause(gone);
      await setImmediate();
      if (signal.aborted) throw fail('CANCELLED', {});
    }
  }
}

/** Places of rows from `start` on: as many as fit into a page, at least one. */
function pageOf(rows: ArrayLike<number>, start: number, columns: RecordColumns): RecordPlace[] {
  const places: RecordPlace[] = [];
  let bytes = 0;
  for (let at = start; at < rows.length && places.length < pageRecords; at++) {
    const row = rows[at] ?? 0;
    bytes += Math.max(0, columns.keySize(row)) + Math.max(0, columns.valueSize(row));
    if (bytes > pageBytes && places.length > 0) break;
    const { topic, partition } = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
    places.push({ topic, partition, offset: columns.offset(row) });
  }
  return places;
}
