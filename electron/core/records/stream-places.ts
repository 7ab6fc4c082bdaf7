import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { KeptRecord } from '#core/log/kept-record';
import { type RecordPlace, readPlaces } from '#core/log/read-places';
import { fail } from '#shared/contract/errors';
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
 * Reads the records of these rows of `columns` again and hands them over in the order of `rows`.
 * Those that are gone meanwhile are left out. Throws CANCELLED, and what stands in the way of
 * reading a partition.
 */
export async function streamPlaces(
  cluster: KafkaCluster,
  rows: ArrayLike<number>,
  columns: RecordColumns,
  events: PlaceStreamEvents,
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < rows.length; start += pageRecords) {
    const length = Math.min(pageRecords, rows.length - start);
    const places = Array.from({ length }, (_, index): RecordPlace => {
      const row = rows[start + index] ?? 0;
      const place = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
      return { ...place, offset: columns.offset(row) };
    });
    const found = new Map<string, KeptRecord>();
    await readPlaces(
      cluster,
      places,
      (record) => found.set(keyOf(record), new KeptRecord(record)),
      signal,
    );
    for (const place of places) {
      const record = found.get(keyOf(place));
      if (record) events.onRecord(record);
    }
    await events.onPause(length - found.size);
    if (signal.aborted) throw fail('CANCELLED', {});
  }
}

function keyOf({ topic, partition, offset }: RecordPlace): string {
  return `${topic}/${partition}/${offset}`;
}
