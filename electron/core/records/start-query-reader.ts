import { type Chronometer, systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type {
  LogReader,
  LogReaderEvents,
  PartitionProgress,
  PartitionRange,
} from '#core/log/log-reader';
import { startLogReader } from '#core/log/start-log-reader';
import { fail, RiverscopeError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordQuery } from '#shared/model/record-query';
import { queryRanges } from './query-ranges';
import { queryReaderOptions } from './query-reader-options';
import { isTopicPattern, selectTopics } from './topic-selectors';

/** How often a live query with patterns looks for new topics, ms. */
const lookEveryMs = 3_000;

/**
 * Starts reading the ranges of a query. A live query with topic patterns also reads, from their
 * start, matching topics that are created later; one that matches no more is read on, as long as
 * it is there. The caller must close it.
 *
 * `done` rejects with what `onBatch` threw, and with LIMIT_EXCEEDED when topics that joined have
 * more partitions than a query may have.
 */
export function startQueryReader(
  cluster: KafkaCluster,
  query: RecordQuery,
  ranges: readonly PartitionRange[],
  events: LogReaderEvents,
  chronometer: Chronometer = systemChronometer,
): LogReader {
  const options = { chronometer, ...queryReaderOptions(query) };
  const start = (some: readonly PartitionRange[]) => startLogReader(cluster, some, events, options);
  return query.end.to === 'live' && query.topics.some(isTopicPattern)
    ? new TopicJoiningReader(cluster, query, ranges, start, chronometer)
    : start(ranges);
}

class TopicJoiningReader implements LogReader {
  readonly done: Promise<'end reached' | 'cancelled'>;
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #start: (ranges: readonly PartitionRange[]) => LogReader;
  readonly #chronometer: Chronometer;
  readonly #closing = new AbortController();
  readonly #known: Set<string>;
  readonly #readers: LogReader[] = [];
  readonly #looking: Promise<void>;
  #held: readonly { topic: string; partition: number }[] = [];
  #resolve: (reason: 'cancelled') => void = () => undefined;
  #reject: (thrown: unknown) => void = () => undefined;

  constructor(
    cluster: KafkaCluster,
    query: RecordQuery,
    ranges: readonly PartitionRange[],
    start: (ranges: readonly PartitionRange[]) => LogReader,
    chronometer: Chronometer,
  ) {
    this.#cluster = cluster;
    this.#query = query;
    this.#start = start;
    this.#chronometer = chronometer;
    this.#known = new Set(ranges.map(({ topic }) => topic));
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#add(ranges);
    this.#looking = this.#look().catch((thrown: unknown) => {
      if (!this.#closing.signal.aborted) this.#reject(thrown);
    });
  }

  get progress(): readonly PartitionProgress[] {
    return this.#readers.flatMap((reader) => reader.progress);
  }

  get bytes(): number {
    return this.#readers.reduce((sum, reader) => sum + reader.bytes, 0);
  }

  hold(partitions: readonly { topic: string; partition: number }[]): void {
    this.#held = partitions;
    for (const reader of this.#readers) reader.hold(partitions);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#resolve('cancelled');
    await Promise.all(this.#readers.map((reader) => reader.close()));
    await this.#looking;
  }

  #add(ranges: readonly PartitionRange[]): void {
    if (ranges.length === 0) return;
    const reader = this.#start(ranges);
    reader.hold(this.#held);
    this.#readers.push(reader);
    reader.done.catch((thrown: unknown) => this.#reject(thrown));
  }

  async #look(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await this.#chronometer.sleep(lookEveryMs, signal);
      const ranges = await this.#newRanges();
      if (signal.aborted) return;
      if (this.progress.length + ranges.length > limits.queryPartitions) {
        throw fail('LIMIT_EXCEEDED', { what: 'partitions', limit: limits.queryPartitions });
      }
      for (const { topic } of ranges) this.#known.add(topic);
      this.#add(ranges);
    }
  }

  /** Ranges of matching topics not yet read; none while the cluster cannot tell. */
  async #newRanges(): Promise<PartitionRange[]> {
    const { signal } = this.#closing;
    const { start } = this.#query;
    try {
      const matching = await selectTopics(this.#cluster, this.#query.topics, signal);
      const topics = matching.filter((topic) => !this.#known.has(topic));
      if (topics.length === 0) return [];
      const from = start.from === 'offsets' ? start : ({ from: 'earliest' } as const);
      // Partitions that a new topic does not have are not missed: only names must have them.
      const query = { ...this.#query, topics: topics.map(exactly), start: from };
      return await queryRanges(this.#cluster, query, signal);
    } catch (thrown) {
      if (thrown instanceof RiverscopeError && !lasting.has(thrown.error.code)) return [];
      throw thrown;
    }
  }
}

const lasting: ReadonlySet<string> = new Set(['LIMIT_EXCEEDED']);

/** A pattern for one topic, whose name holds nothing but letters, digits and `._-`. */
function exactly(topic: string): string {
  return `/${topic.replaceAll('.', '\\.')}/`;
}
