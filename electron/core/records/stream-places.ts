import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { KeptRecord } from '#core/log/kept-record';
import { type RecordPlace, readPlaces } from '#core/log/read-places';
import { fail } from '#shared/contract/errors';
import { KeptRecords } from './kept-records';
import type { RecordColumns } from './record-columns';

/** Records are read again in pages of this many. */
const pageRecords = 1_000;

/** What becomes of the records read again. */
export interface PlaceStreamEvents {
  /** The record has bytes of its own. */
  onRecord(record: KeptRecord): void;
  /** After each page, with how many rows of it hold no record any more. */
  onPause(gone: number): void | Promise<void>;
}

/**
 * Reads the records of these rows of `columns` again, but those that are `kept`, and hands them
 * over in the order of `rows`. Those that are gone meanwhile are left out. Throws CANCELLED, and what stands in the way of
 * reading a partition.
 */
export async function streamPlaces(
  cluster: KafkaCluster,
  rows: ArrayLike<number>,
  columns: RecordColumns,
  events: PlaceStreamEvents,
  signal: AbortSignal,
  kept = new KeptRecords(),
): Promise<void> {
  for (let start = 0; start < rows.length; start += pageRecords) {
    const length = Math.min(pageRecords, rows.length - start);
    const places = Array.from({ length }, (_, index): RecordPlace => {
      const row = rows[start + index] ?? 0;
      const place = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
      return { ...place, offset: columns.offset(row) };
    });
    const read = new KeptRecords(Number.POSITIVE_INFINITY);
    const missing = places.filter((place) => !kept.get(place));
    if (missing.length > 0) {
      await readPlaces(cluster, missing, (record) => read.add(record), signal);
    }
    let gone = 0;
    for (const place of places) {
      const record = kept.get(place) ?? read.get(place);
      if (record) events.onRecord(record);
      else gone++;
    }
    await events.onPause(gone);
    if (signal.aborted) throw fail('CANCELLED', {});
  }
}
