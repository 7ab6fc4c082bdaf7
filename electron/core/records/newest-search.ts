import { setImmediate } from 'node:timers/promises';
import { kafkaError } from '#core/kafka/error-map';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type {
  LogBatch,
  LogReader,
  LogReaderEvents,
  PartitionProgress,
  PartitionRange,
} from '#core/log/log-reader';
import type { RecordView } from '#core/log/record-cursor';
import { startLogReader } from '#core/log/start-log-reader';
import { fail } from '#shared/contract/errors';
import type { RecordQuery } from '#shared/model/record-query';
import { queryReaderOptions } from './query-reader-options';
import { RecordColumns } from './record-columns';
import type { RecordMatcher } from './record-matcher';
import { SearchedPartition } from './searched-partition';
import { timeOrder } from './time-order';

/** What a search for the newest records reports while it reads. */
export interface NewestEvents {
  /** A record was looked at. It is valid only during the call. */
  onScanned(record: RecordView, matches: boolean): void;
  /** How far a partition is read back: `next` counts offsets read, in whatever order they were. */
  onProgress(progress: PartitionProgress): void;
}

/** Least offsets of a step, of one partition and, to tell how many pass a filter, of all. */
const leastPartitionStep = 100;
const leastFilteredStep = 8_000;
/** While nothing is found each step back reads this many times as much as the one before. */
const growth = 4;
const mostGrowth = 64;

/**
 * Looks for the `count` newest records of all partitions together: by timestamp, ties by topic,
 * partition and offset, exactly as a full sort would give.
 *
 * Reads back from the ends in growing steps until there are enough candidates. No record before
 * the first that is at or after the time of the oldest candidate can be among the newest; where
 * ListOffsets names such a record before what was read, the rest is read from there.
 */
export class NewestSearch {
  /** What batches that cannot be read do: see `recordQuerySchema`. Counts from the next run on. */
  unreadable: RecordQuery['unreadable'];
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #count: number;
  readonly #matcher: RecordMatcher;
  readonly #events: NewestEvents;
  readonly #partitions: readonly SearchedPartition[];
  /** Index of each partition, by `topic/partition`. */
  readonly #places: ReadonlyMap<string, number>;
  readonly #columns: RecordColumns;
  #step: number;
  /** The newest of so many that were found. */
  #newest: { readonly of: number; readonly columns: RecordColumns };
  #bytesBefore = 0;
  #reader: LogReader | null = null;

  /** `ranges` have ends that are known, and are in the order that ties are broken by. */
  constructor(
    cluster: KafkaCluster,
    query: RecordQuery,
    ranges: readonly PartitionRange[],
    count: number,
    matcher: RecordMatcher,
    events: NewestEvents,
  ) {
    this.#cluster = cluster;
    this.#query = query;
    this.unreadable = query.unreadable;
    this.#count = count;
    this.#matcher = matcher;
    this.#events = events;
    this.#columns = new RecordColumns(ranges);
    this.#newest = { of: 0, columns: this.#columns };
    this.#partitions = ranges.map((range) => new SearchedPartition(range));
    this.#places = new Map(ranges.map((range, place) => [keyOf(range), place]));
    // Partitions seldom have equal shares of the newest.
    const probable = Math.max(2 * count, query.filter ? leastFilteredStep : 0);
    this.#step = this.#partitionStep(probable);
  }

  /** Bytes received from brokers. */
  get bytes(): number {
    return this.#bytesBefore + (this.#reader?.bytes ?? 0);
  }

  /**
   * Searches until the newest are known; after it was stopped, from there on. One run at a time.
   * Throws CANCELLED when the signal is aborted, and the lasting trouble of a partition.
   */
  async run(signal: AbortSignal): Promise<void> {
    await this.#readLeft(signal);
    while (this.#columns.length < this.#count && !this.#exhausted) {
      for (const partition of this.#partitions) partition.stepBack(partition.start - this.#step);
      await this.#readLeft(signal);
      this.#step = this.#nextStep();
    }
    if (this.#exhausted) return;
    const firsts = await this.#firstOffsets((await this.newest()).timestamp(0), signal);
    for (const [index, partition] of this.#partitions.entries()) {
      partition.stepBack(firsts[index] ?? partition.start);
    }
    await this.#readLeft(signal);
  }

  /** The newest of what has been read, oldest first. */
  async newest(): Promise<RecordColumns> {
    const columns = this.#columns;
    const count = columns.length;
    if (this.#newest.of === count) return this.#newest.columns;
    const order = await timeOrder(columns, count, setImmediate);
    const newest = new RecordColumns(columns.places);
    for (const row of order.subarray(Math.max(0, order.length - this.#count))) {
      const sizes = { keyLength: columns.keySize(row), valueLength: columns.valueSize(row) };
      newest.add(columns.place(row), columns.offset(row), columns.timestamp(row), sizes);
    }
    this.#newest = { of: count, columns: newest };
    return newest;
  }

  get #exhausted(): boolean {
    return this.#partitions.every(({ exhausted }) => exhausted);
  }

  /** Offsets of each partition that probably hold what is missing, by what was found so far. */
  #nextStep(): number {
    const found = this.#columns.length;
    if (found === 0) return this.#step * growth;
    const read = this.#partitions.reduce((sum, each) => sum + each.read, 0);
    const missing = this.#count - found;
    // One standard deviation more than expected: another step costs less than much too large a one.
    const expected = (missing * read) / found;
    const probable = expected * (1 + Math.sqrt(1 / found + 1 / Math.max(1, missing)));
    return Math.min(this.#step * mostGrowth, this.#partitionStep(probable));
  }

  /** The share of one partition. */
  #partitionStep(offsets: number): number {
    return Math.max(leastPartitionStep, Math.ceil(offsets / Math.max(1, this.#partitions.length)));
  }

  /** Reads what is left of the last step back of each partition. */
  async #readLeft(signal: AbortSignal): Promise<void> {
    const ranges = this.#partitions.flatMap(({ left }) => left ?? []);
    if (ranges.length === 0) return;
    const events: LogReaderEvents = {
      onBatch: (batch) => this.#take(batch),
      onProgress: (progress) => {
        const searched = this.#partitions[this.#place(progress)];
        if (searched) this.#events.onProgress(searched.progress(progress));
      },
    };
    const options = queryReaderOptions({ ...this.#query, unreadable: this.unreadable });
    const reader = startLogReader(this.#cluster, ranges, events, options);
    this.#reader = reader;
    const stop = () => void reader.close();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    let done = false;
    try {
      if ((await reader.done) === 'cancelled') throw fail('CANCELLED', {});
      for (const { error, next, end } of reader.progress) {
        if (error && next < end) throw fail(error.code, error.params);
      }
      done = true;
    } finally {
      signal.removeEventListener('abort', stop);
      await reader.close();
      this.#bytesBefore += reader.bytes;
      this.#reader = null;
      for (const each of reader.progress) this.#partitions[this.#place(each)]?.settle(each, done);
    }
  }

  #take(batch: LogBatch): void {
    const { cursor } = batch;
    const place = this.#place(batch);
    const searched = this.#partitions[place];
    while (cursor.next()) {
      const matches = this.#matcher.matches(cursor);
      this.#events.onScanned(cursor, matches);
      if (matches) this.#columns.add(place, cursor.offset, cursor.timestamp, cursor);
      searched?.cover(cursor.offset + 1);
    }
  }

  #place(at: { topic: string; partition: number }): number {
    return this.#places.get(keyOf(at)) ?? -1;
  }

  /** First offset at or after a time in each partition; past its end where there is none. */
  async #firstOffsets(timestamp: number, signal: AbortSignal): Promise<number[]> {
    const queries = this.#partitions.map(({ topic, partition }) => ({
      topic,
      partition,
      timestamp,
    }));
    const listed = await this.#cluster.listOffsets(queries, signal);
    return listed.map(({ topic, partition, offset, errorCode }) => {
      if (errorCode !== 0) throw kafkaError(errorCode, { topic, partition });
      return offset < 0 ? Number.MAX_SAFE_INTEGER : offset;
    });
  }
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}
