import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { KeptRecord } from '#core/log/kept-record';
import type { LogBatch, LogReader, PartitionProgress, PartitionRange } from '#core/log/log-reader';
import type { RecordView } from '#core/log/record-cursor';
import type { RecordQuery } from '#shared/model/record-query';
import { RecordMerge } from './record-merge';
import { startQueryReader } from './start-query-reader';

/** What becomes of the records of a scan. Records are valid only during the call. */
export interface RangeScanEvents {
  /** Each record in range, as it arrives: whether it belongs to the answer. */
  judge(record: RecordView): boolean;
  /** A record that belongs, in the query's order, of range `index`; false when no more are wanted. */
  onRecord(record: RecordView, index: number): boolean;
  /** After each batch: a promise holds the reading back. */
  onPause(): void | Promise<void>;
  /** How far records were handed over: of the whole range, whenever that was begun. */
  onProgress(progress: PartitionProgress): void;
}

interface ScannedPartition {
  readonly index: number;
  readonly range: PartitionRange;
  /** Everything before this offset was handed over, or does not belong. */
  next: number;
  /** Offsets that earlier runs lost. */
  lost: number;
}

/**
 * Reads the ranges of a query in its order and knows exactly how far that went, so that a scan
 * that was stopped can be run again and goes on there.
 */
export class RangeScan {
  /** What batches that cannot be read do: see `recordQuerySchema`. Counts from the next run on. */
  unreadable: RecordQuery['unreadable'];
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #events: RangeScanEvents;
  readonly #chronometer: Chronometer;
  readonly #partitions = new Map<string, ScannedPartition>();
  #bytesBefore = 0;
  #reader: LogReader | null = null;
  #merge: RecordMerge | null = null;
  #enough = false;

  constructor(
    cluster: KafkaCluster,
    query: RecordQuery,
    ranges: readonly PartitionRange[],
    events: RangeScanEvents,
    chronometer: Chronometer,
  ) {
    this.#cluster = cluster;
    this.#query = query;
    this.#events = events;
    this.#chronometer = chronometer;
    this.unreadable = query.unreadable;
    for (const range of ranges) this.#begin(range);
  }

  /** Bytes received from brokers. */
  get bytes(): number {
    return this.#bytesBefore + (this.#reader?.bytes ?? 0);
  }

  /** Whether everything was handed over. */
  get complete(): boolean {
    return this.left.length === 0;
  }

  /** What is not handed over yet. */
  get left(): PartitionRange[] {
    return [...this.#partitions.values()]
      .filter(({ range, next }) => range.end === 'live' || next < range.end)
      .map(({ range, next }) => ({ ...range, start: next }));
  }

  /**
   * Reads what is left, until its end, until `onRecord` wants no more, or until the signal is
   * aborted; one run at a time. Rejects with what the events throw, and as `startQueryReader`.
   */
  async run(signal: AbortSignal): Promise<'end reached' | 'enough' | 'cancelled'> {
    const { order = 'arrival' } = this.#query;
    const left = this.left;
    this.#enough = false;
    this.#merge = order === 'arrival' ? null : new RecordMerge(left, order);
    const reader = startQueryReader(
      this.#cluster,
      { ...this.#query, unreadable: this.unreadable },
      left,
      {
        onBatch: (batch) => {
          this.#take(batch);
          return this.#events.onPause();
        },
        onProgress: (progress) => this.#note(progress),
      },
      this.#chronometer,
    );
    this.#reader = reader;
    const stop = () => void reader.close();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      const reason = await reader.done;
      return this.#enough ? 'enough' : reason;
    } finally {
      signal.removeEventListener('abort', stop);
      await reader.close();
      this.#end(reader);
    }
  }

  #begin(range: PartitionRange): ScannedPartition {
    const scanned = { index: this.#partitions.size, range, next: range.start, lost: 0 };
    this.#partitions.set(keyOf(range), scanned);
    return scanned;
  }

  #take(batch: LogBatch): void {
    if (this.#enough) return;
    const { cursor, header } = batch;
    const scanned = this.#scanned(batch);
    const merge = this.#merge;
    while (cursor.next()) {
      scanned.next = cursor.offset + 1;
      if (!this.#events.judge(cursor)) continue;
      if (merge) merge.add(new KeptRecord(cursor));
      else if (!this.#hand(cursor, scanned)) return;
    }
    const { end } = scanned.range;
    scanned.next = end === 'live' ? header.lastOffset + 1 : Math.min(header.lastOffset + 1, end);
    if (merge) this.#settle(merge);
  }

  #note(progress: PartitionProgress): void {
    if (this.#enough) return;
    const scanned = this.#scanned(progress);
    // The batch that ended a partition may have been handed over in part.
    const broken = progress.finished && progress.error !== null;
    scanned.next = broken ? Math.max(scanned.next, progress.next) : progress.next;
    if (this.#merge) {
      if (progress.finished) this.#merge.finish(progress);
      this.#settle(this.#merge);
    }
    this.#report(progress);
  }

  /** Hands over what is known to come next, and holds back what is far ahead of it. */
  #settle(merge: RecordMerge): void {
    for (let record = merge.take(); record; record = merge.take()) {
      if (!this.#hand(record, this.#scanned(record))) return;
    }
    const crowd = merge.crowd();
    if (crowd) this.#reader?.hold(crowd);
  }

  #hand(record: RecordView, { index }: ScannedPartition): boolean {
    if (this.#events.onRecord(record, index)) return true;
    this.#enough = true;
    void this.#reader?.close();
    return false;
  }

  /** What waits was not handed over: it is read again by the next run. */
  #end(reader: LogReader): void {
    const merge = this.#merge;
    if (merge) {
      for (const scanned of this.#partitions.values()) {
        scanned.next = merge.waitingFrom(scanned.range) ?? scanned.next;
      }
    }
    this.#merge = null;
    this.#bytesBefore += reader.bytes;
    this.#reader = null;
    for (const progress of reader.progress) {
      this.#report(progress);
      this.#scanned(progress).lost += progress.lost;
    }
  }

  #report(progress: PartitionProgress): void {
    const { range, next, lost } = this.#scanned(progress);
    this.#events.onProgress({
      ...progress,
      start: range.end === 'live' ? progress.start : range.start,
      next: this.#merge?.waitingFrom(range) ?? next,
      lost: lost + progress.lost,
    });
  }

  #scanned(place: { topic: string; partition: number }): ScannedPartition {
    const { topic, partition } = place;
    const known = this.#partitions.get(keyOf(place));
    // Of a topic that joined a live read.
    return known ?? this.#begin({ topic, partition, start: 0, end: 'live' });
  }
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}
