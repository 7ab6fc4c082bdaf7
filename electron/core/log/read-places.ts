import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { type AppError, fail } from '#shared/contract/errors';
import type { LogBatch, PartitionRange } from './log-reader';
import type { RecordView } from './record-cursor';
import { type LogReaderOptions, startLogReader } from './start-log-reader';

/** Where one record lives. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Offsets further apart than this are fetched apart, instead of reading what lies between. */
const nearOffsets = 2_000;
/** Bytes asked of a partition at a time for as many records as are looked at, not searched. */
const pagePartitionBytes = 262_144;
const pageRecords = 1_000;

/**
 * Reads single records again and hands each to `visit`, with its batch, in no certain order; the
 * record is valid only during the call. Records of open and aborted transactions are read too. Places that hold no record (any more) are left out.
 * Returns why records could not be read although their partition could, or null. Throws what
 * stands in the way of a partition, and CANCELLED.
 */
export async function readPlaces(
  cluster: KafkaCluster,
  places: readonly RecordPlace[],
  visit: (record: RecordView, batch: LogBatch) => void,
  signal?: AbortSignal,
): Promise<AppError | null> {
  const wanted = new Map<string, Set<number>>();
  for (const place of places) {
    const key = keyOf(place);
    const offsets = wanted.get(key);
    if (offsets) offsets.add(place.offset);
    else wanted.set(key, new Set([place.offset]));
  }
  const few = places.length <= pageRecords;
  // Whoever names a place has judged its record already, or wants it whatever became of it.
  const options: LogReaderOptions = {
    isolation: 'read_uncommitted',
    ...(few ? { partitionBytes: pagePartitionBytes } : {}),
  };
  let loss: AppError | null = null;
  for (const ranges of rounds(places)) {
    if (signal?.aborted) throw fail('CANCELLED', {});
    loss = (await readRound(cluster, ranges, wanted, options, visit, signal)) ?? loss;
  }
  return loss;
}

async function readRound(
  cluster: KafkaCluster,
  ranges: readonly PartitionRange[],
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
  options: LogReaderOptions,
  visit: (record: RecordView, batch: LogBatch) => void,
  signal?: AbortSignal,
): Promise<AppError | null> {
  const onBatch = (batch: LogBatch): void => {
    const offsets = wanted.get(keyOf(batch));
    const { cursor } = batch;
    while (cursor.next()) if (offsets?.has(cursor.offset)) visit(cursor, batch);
  };
  const events = { onBatch, onProgress: () => undefined };
  const reader = startLogReader(cluster, ranges, events, options);
  const stop = () => void reader.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if ((await reader.done) === 'cancelled') throw fail('CANCELLED', {});
    const stuck = reader.progress.find(({ error, lost }) => error !== null && lost === 0)?.error;
    if (stuck) throw fail(stuck.code, stuck.params);
    const { error = null } = reader.progress.find(({ lost }) => lost > 0) ?? {};
    return error?.code === 'OFFSET_OUT_OF_RANGE' ? null : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.close();
  }
}

/** Ranges that hold all places, each round with at most one range of a partition. */
function rounds(places: readonly RecordPlace[]): PartitionRange[][] {
  const byPartition = new Map<string, RecordPlace[]>();
  for (const place of places) {
    const group = byPartition.get(keyOf(place));
    if (group) group.push(place);
    else byPartition.set(keyOf(place), [place]);
  }
  const found: PartitionRange[][] = [];
  for (const group of byPartition.values()) {
    group.sort((a, b) => a.offset - b.offset);
    let round = 0;
    let range: (PartitionRange & { end: number }) | null = null;
    for (const { topic, partition, offset } of group) {
      if (range && offset - range.end < nearOffsets) {
        range.end = offset + 1;
        continue;
      }
      range = { topic, partition, start: offset, end: offset + 1 };
      const ranges = found[round++];
      if (ranges) ranges.push(range);
      else found.push([range]);
    }
  }
  return found;
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}
