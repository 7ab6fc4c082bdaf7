import { BackOff, type Chronometer, systemChronometer } from '#core/kafka/back-off';
import { kafkaCode, kafkaError } from '#core/kafka/error-map';
import { type KafkaCluster, offsetAt, type PartitionLeader } from '#core/kafka/kafka-cluster';
import { type AppError, fail, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { Isolation } from '#shared/model/record-query';
import { BrokerLoop } from './broker-loop';
import { BacklogInflation } from './inflation/backlog-inflation';
import type { LogReader, LogReaderEvents, PartitionProgress, PartitionRange } from './log-reader';
import { PartitionTrack } from './partition-track';

export interface LogReaderOptions {
  /** Default `read_committed`: records of aborted transactions are left out. */
  readonly isolation?: Isolation | undefined;
  /** The real clock when absent. */
  readonly chronometer?: Chronometer;
  /** Records after which the caller stops, where that may be before the end. */
  readonly limit?: number | undefined;
  /** Bytes asked of one partition at a time: less for a few records, more for a scan. */
  readonly partitionBytes?: number;
  /**
   * What a batch that cannot be read does: `stop` ends its partition there with the error, `skip`
   * (default) counts its offsets as lost and goes on.
   */
  readonly unreadable?: 'stop' | 'skip' | undefined;
}

type EveryOption = { [Name in keyof LogReaderOptions]-?: NonNullable<LogReaderOptions[Name]> };

/** Waits between tries to find a partition's leader again, ms. */
const firstWaitMs = 100;
const longestWaitMs = 5_000;

/** Loops that share a broker's partitions: while one waits for its answer, another decodes. */
const loopsPerBroker = 2;

const offsetOutOfRange = 1;
const scanPartitionBytes = 1_048_576;

/** Codes that do not pass while a bounded read waits. */
const lasting: ReadonlySet<AppError['code']> = new Set([
  'TOPIC_NOT_FOUND',
  'PARTITION_NOT_FOUND',
  'NOT_AUTHORIZED',
  'UNSUPPORTED_BY_BROKER',
]);

/**
 * Starts reading partitions, in loops of their own for every broker that leads any of them. Follows leaders, waits
 * for lost brokers with back-off and jitter, and goes on from the new log start where retention
 * ran past; all of it shows in `progress`, nothing is thrown. A bounded read gives a partition up
 * when its topic is gone or may not be read; a live one goes on trying. The caller must close it.
 *
 * `done` rejects only with what `onBatch` threw, if that was not a RiverscopeError.
 */
export function startLogReader(
  cluster: KafkaCluster,
  ranges: readonly PartitionRange[],
  events: LogReaderEvents,
  options: LogReaderOptions = {},
): LogReader {
  return new LeaderFollowingReader(cluster, ranges, events, {
    isolation: options.isolation ?? 'read_committed',
    chronometer: options.chronometer ?? systemChronometer,
    partitionBytes: options.partitionBytes ?? scanPartitionBytes,
    unreadable: options.unreadable ?? 'skip',
    limit: options.limit ?? Number.POSITIVE_INFINITY,
  });
}

class LeaderFollowingReader implements LogReader {
  readonly done: Promise<'end reached' | 'cancelled'>;
  readonly #cluster: KafkaCluster;
  readonly #events: LogReaderEvents;
  readonly #options: EveryOption;
  readonly #tracks: readonly PartitionTrack[];
  readonly #loops = new Map<number, BrokerLoop[]>();
  readonly #running = new Set<Promise<void>>();
  readonly #due = new Set<PartitionTrack>();
  readonly #closing = new AbortController();
  readonly #inflation: BacklogInflation;
  #resolve: (reason: 'end reached' | 'cancelled') => void = () => undefined;
  #reject: (thrown: unknown) => void = () => undefined;
  #finding = false;
  #unfinished: number;
  #bytes = 0;

  constructor(
    cluster: KafkaCluster,
    ranges: readonly PartitionRange[],
    events: LogReaderEvents,
    options: EveryOption,
  ) {
    this.#cluster = cluster;
    this.#events = events;
    this.#options = options;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const offsets = ranges.reduce(
      (sum, { start, end }) => sum + (end === 'live' ? 0 : end - start),
      0,
    );
    this.#inflation = new BacklogInflation(Math.min(offsets, options.limit));
    this.#tracks = ranges.map(
      (range) =>
        new PartitionTrack(
          range,
          options.partitionBytes,
          new BackOff(options.chronometer, firstWaitMs, longestWaitMs),
          options.unreadable,
        ),
    );
    const unfinished = this.#tracks.filter((track) => !track.finished);
    this.#unfinished = unfinished.length;
    if (unfinished.length === 0) this.#resolve('end reached');
    for (const track of unfinished) this.#due.add(track);
    this.#watch(this.#findLeaders(false));
  }

  get progress(): readonly PartitionProgress[] {
    return this.#tracks.map((track) => track.progress);
  }

  get bytes(): number {
    return this.#bytes;
  }

  hold(partitions: readonly { topic: string; partition: number }[]): void {
    const held = new Set(partitions.map(({ topic, partition }) => `${topic}/${partition}`));
    for (const track of this.#tracks) track.held = held.has(`${track.topic}/${track.partition}`);
    for (const loop of [...this.#loops.values()].flat()) loop.wake();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#resolve('cancelled');
    await this.#inflation.close();
    await Promise.allSettled(this.#running);
  }

  /** Finds the leaders of all partitions that are due and hands them to their loops. */
  async #findLeaders(refresh: boolean): Promise<void> {
    if (this.#finding) return;
    this.#finding = true;
    while (this.#due.size > 0 && !this.#closing.signal.aborted) {
      const tracks = [...this.#due];
      this.#due.clear();
      const found = await this.#leaders([...new Set(tracks.map(({ topic }) => topic))], refresh);
      if (this.#closing.signal.aborted) break;
      for (const track of tracks) this.#place(track, found.get(track.topic));
    }
    this.#finding = false;
  }

  /** Leaders per topic, or why they are not known: one topic's trouble is not another's. */
  async #leaders(
    topics: readonly string[],
    refresh: boolean,
  ): Promise<Map<string, PartitionLeader[] | AppError>> {
    const { signal } = this.#closing;
    const found = new Map<string, PartitionLeader[] | AppError>();
    const findOne = async (topic: string): Promise<void> => {
      try {
        found.set(topic, await this.#cluster.leaders([topic], { refresh, signal }));
      } catch (thrown) {
        found.set(topic, toAppError(thrown));
      }
    };
    await Promise.all(topics.map(findOne));
    return found;
  }

  #place(track: PartitionTrack, leaders: PartitionLeader[] | AppError | undefined): void {
    const { topic, partition } = track;
    if (!Array.isArray(leaders)) {
      this.#retryLater(track, leaders ?? { code: 'TOPIC_NOT_FOUND', params: { topic } });
      return;
    }
    const leader = leaders.find((candidate) => candidate.partition === partition);
    if (!leader) {
      this.#retryLater(track, fail('PARTITION_NOT_FOUND', { topic, partition }).error);
    } else if (leader.leader < 0) {
      this.#retryLater(track, kafkaError(kafkaCode.leaderNotAvailable, { topic, partition }).error);
    } else {
      this.#assign(track, leader.leader);
    }
  }

  /** Puts a partition into the smallest of its broker's loops, or a new one while there may be more. */
  #assign(track: PartitionTrack, broker: number): void {
    const loops = this.#loops.get(broker) ?? [];
    const [smallest] = loops.toSorted((a, b) => a.size - b.size);
    const loop =
      smallest && (smallest.empty || loops.length === loopsPerBroker)
        ? smallest
        : this.#startLoop(broker);
    loop.add(track);
  }

  #startLoop(broker: number): BrokerLoop {
    const started: BrokerLoop = new BrokerLoop(broker, {
      cluster: this.#cluster,
      events: this.#events,
      isolation: this.#options.isolation,
      inflation: this.#inflation,
      signal: this.#closing.signal,
      now: this.#options.chronometer.now,
      received: (bytes) => {
        this.#bytes += bytes;
        this.#inflation.received(bytes);
      },
      refused: (each, errorCode) => this.#refused(each, errorCode),
      unanswered: (tracks, error) => {
        this.#forget(broker, started);
        for (const each of tracks) this.#retryLater(each, error);
      },
      moved: (each, replica) => this.#assign(each, replica),
      finished: () => this.#countFinished(),
    });
    this.#loops.set(broker, [...(this.#loops.get(broker) ?? []), started]);
    // Once it has the partition that it is started for.
    this.#watch(
      Promise.resolve()
        .then(() => started.run())
        .finally(() => this.#forget(broker, started)),
    );
    return started;
  }

  #forget(broker: number, ended: BrokerLoop): void {
    const others = this.#loops.get(broker)?.filter((loop) => loop !== ended) ?? [];
    if (others.length > 0) this.#loops.set(broker, others);
    else this.#loops.delete(broker);
  }

  #refused(track: PartitionTrack, errorCode: number): void {
    if (errorCode === offsetOutOfRange) {
      this.#watch(this.#reposition(track));
      return;
    }
    const { topic, partition } = track;
    if (errorCode === kafkaCode.unknownTopicOrPartition) track.vanished = true;
    this.#retryLater(track, kafkaError(errorCode, { topic, partition }).error);
  }

  /** The log no longer, or not yet, has the offset: goes on at the nearest end of what it has. */
  async #reposition(track: PartitionTrack): Promise<void> {
    const { topic, partition } = track;
    try {
      const ends = await this.#cluster.listOffsets(
        [
          { topic, partition, timestamp: offsetAt.earliest },
          { topic, partition, timestamp: offsetAt.latest },
        ],
        this.#closing.signal,
      );
      const refused = ends.find(({ errorCode }) => errorCode !== 0);
      if (refused) throw kafkaError(refused.errorCode, { topic, partition });
      const [earliest = 0, latest = 0] = ends.map(({ offset }) => offset);
      const reason = fail('OFFSET_OUT_OF_RANGE', { topic, partition, offset: track.next });
      const nearest = Math.max(earliest, Math.min(track.fetchOffset, latest));
      track.restart(track.vanished ? earliest : nearest, reason.error);
    } catch (thrown) {
      this.#retryLater(track, toAppError(thrown));
      return;
    }
    this.#events.onProgress(track.progress);
    if (track.finished) this.#countFinished();
    else this.#retryLater(track, null);
  }

  /** Looks for the partition's leader again after a while; null when nothing is wrong with it. */
  #retryLater(track: PartitionTrack, error: AppError | null): void {
    if (this.#closing.signal.aborted) return;
    if (error?.code === 'CANCELLED') {
      // The cluster was closed under this reader.
      void this.close();
      return;
    }
    if (error) {
      if (!track.live && lasting.has(error.code)) {
        track.finish(error);
        this.#events.onProgress(track.progress);
        this.#countFinished();
        return;
      }
      track.suffer(error);
      this.#events.onProgress(track.progress);
    }
    const { chronometer } = this.#options;
    const wait = chronometer.sleep(track.backOff.next(), this.#closing.signal).then(async () => {
      this.#due.add(track);
      await this.#findLeaders(true);
    });
    this.#watch(wait);
  }

  #countFinished(): void {
    this.#unfinished--;
    if (this.#unfinished > 0) return;
    this.#resolve('end reached');
    // The reader itself may be kept for its progress.
    this.#watch(this.#inflation.close());
  }

  /** Keeps account of work under way; a failure that is not ours ends the read. */
  #watch(work: Promise<void>): void {
    const watched = work.catch((thrown: unknown) => {
      if (thrown instanceof RiverscopeError) return;
      this.#reject(thrown);
      this.#closing.abort();
    });
    this.#running.add(watched);
    void watched.finally(() => this.#running.delete(watched));
  }
}
