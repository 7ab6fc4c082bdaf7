import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { KeptRecord } from '#core/log/kept-record';
import type { PartitionProgress, PartitionRange } from '#core/log/log-reader';
import type { RecordView } from '#core/log/record-cursor';
import { fail } from '#shared/contract/errors';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordColumns } from './record-columns';
import { streamPlaces } from './stream-places';
import { streamRanges } from './stream-records';

/** How far handing out a set's records is, in offsets or, where the records are known, records. */
export interface SetStreamCoverage {
  readonly covered: number;
  readonly total: number;
  /** Passed over: deleted meanwhile, or in batches that cannot be read. */
  readonly lost: number;
}

/** What becomes of the records of a set that are handed out. */
export interface SetStreamEvents {
  /** Valid only during the call. */
  onRecord(record: RecordView): void;
  /** Every few hundred records: a promise holds the reading back. */
  onPause(): void | Promise<void>;
  onCoverage(coverage: SetStreamCoverage): void;
}

/** Records in memory are handed over in stretches of this many. */
const stretchRecords = 1_000;

/**
 * Hands over what a query finds in these ranges, in order of arrival. Throws CANCELLED, and why a
 * partition could not be read to its end.
 */
export async function streamSetRanges(
  cluster: KafkaCluster,
  query: RecordQuery,
  ranges: readonly PartitionRange[],
  events: SetStreamEvents,
  chronometer: Chronometer,
  signal: AbortSignal,
): Promise<void> {
  const latest = new Map<string, Pick<PartitionProgress, 'start' | 'next' | 'lost'>>();
  const total = ranges.reduce((sum, { start, end }) => sum + Number(end) - start, 0);
  const onProgress = (progress: PartitionProgress): void => {
    latest.set(`${progress.topic}/${progress.partition}`, progress);
    let covered = 0;
    let lost = 0;
    for (const each of latest.values()) {
      covered += each.next - each.start;
      lost += each.lost;
    }
    events.onCoverage({ covered, total, lost });
  };
  events.onCoverage({ covered: 0, total, lost: 0 });
  const { onRecord, onPause } = events;
  const { stopReason, partitions } = await streamRanges(
    cluster,
    query,
    ranges,
    { onRecord, onPause, onProgress },
    chronometer,
    signal,
  );
  if (stopReason === 'cancelled') throw fail('CANCELLED', {});
  const failed = partitions.find(({ error, next, end }) => error !== null && next < end)?.error;
  if (failed) throw fail(failed.code, failed.params);
}

/** Reads these rows again and hands them over in their order. Throws as `streamPlaces` does. */
export async function streamSetRows(
  cluster: KafkaCluster,
  rows: Uint32Array,
  columns: RecordColumns,
  events: SetStreamEvents,
  signal: AbortSignal,
): Promise<void> {
  const total = rows.length;
  let handed = 0;
  let lost = 0;
  events.onCoverage({ covered: 0, total, lost });
  const onRecord = (record: RecordView): void => {
    handed++;
    events.onRecord(record);
  };
  const onPause = (gone: number): void | Promise<void> => {
    lost += gone;
    events.onCoverage({ covered: handed + lost, total, lost });
    return events.onPause();
  };
  await streamPlaces(cluster, rows, columns, { onRecord, onPause }, signal);
}

/** Hands over records that are in memory. Throws CANCELLED. */
export async function streamKept(
  records: readonly KeptRecord[],
  events: SetStreamEvents,
  signal: AbortSignal,
): Promise<void> {
  const total = records.length;
  for (let start = 0; start <= total; start += stretchRecords) {
    if (signal.aborted) throw fail('CANCELLED', {});
    for (const record of records.slice(start, start + stretchRecords)) events.onRecord(record);
    events.onCoverage({ covered: Math.min(start + stretchRecords, total), total, lost: 0 });
    await events.onPause();
  }
}
