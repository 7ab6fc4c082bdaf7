import { kafkaError } from '#core/kafka/error-map';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { LogBatch, LogReader, PartitionProgress, PartitionRange } from '#core/log/log-reader';
import { type LogReaderOptions, startLogReader } from '#core/log/start-log-reader';
import { fail } from '#shared/contract/errors';
import { RecordColumns } from './record-columns';
import type { RecordMatcher } from './record-matcher';
import { timeOrder } from './time-order';

/** A range with an end that is known. */
export interface BoundedRange extends PartitionRange {
  readonly end: number;
}

/** What a search for the newest records reports while it reads. */
export interface NewestEvents {
  onReader(reader: LogReader): void;
  /** A record was looked at; `timestamp` is ms since the epoch. */
  onScanned(timestamp: number, matches: boolean): void;
  onProgress(progress: PartitionProgress): void;
  /** Awaited every few ms of computing. */
  pause(): Promise<void>;
}

type NewestOptions = Pick<LogReaderOptions, 'isolation' | 'unreadable'>;

/** While nothing is found each step back reads this many times as much as the one before. */
const growth = 4;
/** Later ones as much as it probably takes, by what was found so far, and somewhat more. */
const margin = 1.3;
const mostGrowth = 64;
/** Offsets of a partition. */
const leastStep = 100;

/**
 * The `count` newest records of all partitions together: by timestamp, ties by topic, partition
 * and offset, exactly as a full sort would give, in any row order.
 *
 * Reads back from the ends in growing steps until there are enough candidates. No record before
 * the first that is at or after the time of the oldest candidate can be among the newest; where
 * ListOffsets names such a record before what was read, the rest is read from there. Throws
 * CANCELLED, and the lasting trouble of a partition.
 */
export async function newestRecords(
  cluster: KafkaCluster,
  ranges: readonly BoundedRange[],
  count: number,
  matcher: RecordMatcher,
  events: NewestEvents,
  signal: AbortSignal,
  options: NewestOptions = {},
): Promise<RecordColumns> {
  const search = new NewestSearch(cluster, ranges, matcher, events, signal, options);
  let step = Math.max(leastStep, Math.ceil((2 * count) / Math.max(1, ranges.length)));
  for (;;) {
    await search.readBack((range) => range.start - step);
    const { found, read } = search;
    if (found >= count || search.exhausted) break;
    const probable = (margin * (count - found) * read) / found / ranges.length;
    const most = step * (found === 0 ? growth : mostGrowth);
    step = Math.max(leastStep, Math.ceil(Math.min(most, probable)));
  }
  const newest = await search.newest(count);
  if (newest.length < count || search.exhausted) return newest;
  let oldest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < newest.length; row++) oldest = Math.min(oldest, newest.timestamp(row));
  const firsts = await search.firstOffsets(oldest);
  await search.readBack((range, index) => firsts[index] ?? range.start);
  return search.newest(count);
}

class NewestSearch {
  readonly #cluster: KafkaCluster;
  readonly #ranges: readonly BoundedRange[];
  readonly #matcher: RecordMatcher;
  readonly #events: NewestEvents;
  readonly #signal: AbortSignal;
  readonly #options: NewestOptions;
  /** Offsets from here to the range's end were read. */
  readonly #starts: number[];
  #columns: RecordColumns;

  constructor(
    cluster: KafkaCluster,
    ranges: readonly BoundedRange[],
    matcher: RecordMatcher,
    events: NewestEvents,
    signal: AbortSignal,
    options: NewestOptions,
  ) {
    this.#cluster = cluster;
    this.#ranges = ranges;
    this.#matcher = matcher;
    this.#events = events;
    this.#signal = signal;
    this.#options = options;
    this.#starts = ranges.map(({ end }) => end);
    this.#columns = new RecordColumns(ranges);
  }

  get found(): number {
    return this.#columns.length;
  }

  /** Offsets that were read. */
  get read(): number {
    return this.#ranges.reduce(
      (sum, { end }, index) => sum + end - (this.#starts[index] ?? end),
      0,
    );
  }

  get exhausted(): boolean {
    return this.#ranges.every(({ start }, index) => (this.#starts[index] ?? 0) <= start);
  }

  /** Reads each partition from the offset given, where that lies before what was read. */
  async readBack(from: (read: BoundedRange, index: number) => number): Promise<void> {
    const indices = new Map<string, number>();
    const ranges = this.#ranges.flatMap((range, index): BoundedRange[] => {
      const end = this.#starts[index] ?? range.end;
      const start = Math.max(range.start, from({ ...range, start: end }, index));
      if (start >= end) return [];
      this.#starts[index] = start;
      indices.set(`${range.topic}/${range.partition}`, index);
      return [{ ...range, start, end }];
    });
    if (ranges.length === 0) return;
    // Rows of a place must rise in offset: what was read before comes after what is read now.
    const earlier = this.#columns;
    const columns = new RecordColumns(this.#ranges);
    const onBatch = ({ topic, partition, cursor }: LogBatch): void => {
      const place = indices.get(`${topic}/${partition}`) ?? 0;
      while (cursor.next()) {
        const matches = this.#matcher.matches(cursor);
        this.#events.onScanned(cursor.timestamp, matches);
        if (matches) columns.add(place, cursor.offset, cursor.timestamp, cursor);
      }
    };
    const onProgress = (progress: PartitionProgress) => this.#events.onProgress(progress);
    const reader = startLogReader(this.#cluster, ranges, { onBatch, onProgress }, this.#options);
    const stop = () => void reader.close();
    this.#signal.addEventListener('abort', stop, { once: true });
    this.#events.onReader(reader);
    try {
      if (this.#signal.aborted || (await reader.done) === 'cancelled') throw fail('CANCELLED', {});
      for (const { error, next, end } of reader.progress) {
        if (error && next < end) throw fail(error.code, error.params);
      }
    } finally {
      this.#signal.removeEventListener('abort', stop);
      await reader.close();
    }
    for (let row = 0; row < earlier.length; row++) copyRow(earlier, row, columns);
    this.#columns = columns;
  }

  /** The newest of what was read. */
  async newest(count: number): Promise<RecordColumns> {
    const columns = this.#columns;
    const order = await timeOrder(columns, columns.length, () => this.#events.pause());
    const newest = new RecordColumns(this.#ranges);
    for (const row of order.subarray(Math.max(0, order.length - count))) {
      copyRow(columns, row, newest);
    }
    return newest;
  }

  /** First offset at or after a time in each partition; its end where there is none. */
  async firstOffsets(timestamp: number): Promise<number[]> {
    const queries = this.#ranges.map(({ topic, partition }) => ({ topic, partition, timestamp }));
    const listed = await this.#cluster.listOffsets(queries, this.#signal);
    return listed.map(({ topic, partition, offset, errorCode }) => {
      if (errorCode !== 0) throw kafkaError(errorCode, { topic, partition });
      return offset < 0 ? Number.MAX_SAFE_INTEGER : offset;
    });
  }
}

function copyRow(from: RecordColumns, row: number, to: RecordColumns): void {
  const sizes = { keyLength: from.keySize(row), valueLength: from.valueSize(row) };
  to.add(from.place(row), from.offset(row), from.timestamp(row), sizes);
}
