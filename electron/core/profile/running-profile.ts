import { setImmediate } from 'node:timers/promises';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { PartitionProgress } from '#core/log/log-reader';
import { streamRecords } from '#core/records/stream-records';
import { toAppError } from '#shared/contract/errors';
import type { RecordQuery } from '#shared/model/record-query';
import type { ProfileView } from '#shared/model/topic-profile';
import { TopicProfiler } from './topic-profiler';

/** Least time between two changes told of: summing up a wide profile takes some ms. */
const tellEveryMs = 500;

/**
 * The profile of a query's records while they are read; the records themselves are not kept. It
 * never throws: what keeps the query from being answered is in the view. The caller closes it.
 */
export class RunningProfile {
  readonly #profiler: TopicProfiler;
  readonly #chronometer: Chronometer;
  readonly #stopping = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #covered = new Map<string, { covered: number; offsets: number }>();
  readonly #reading: Promise<void>;
  #state: ProfileView['state'] = 'reading';
  #error: ProfileView['error'] = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(cluster: KafkaCluster, query: RecordQuery, chronometer: Chronometer) {
    this.#profiler = new TopicProfiler(query.decoding);
    this.#chronometer = chronometer;
    this.#reading = this.#read(cluster, query);
  }

  /** Calls `listener` when the view has changed, at most twice a second; returns its end. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  view(): ProfileView {
    let covered = 0;
    let offsets = 0;
    for (const partition of this.#covered.values()) {
      covered += partition.covered;
      offsets += partition.offsets;
    }
    const profile = this.#profiler.profile();
    return { state: this.#state, profile, covered, offsets, error: this.#error };
  }

  /** Stops reading; what is known by then stays. */
  cancel(): void {
    this.#stopping.abort();
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.cancel();
    await this.#reading;
  }

  async #read(cluster: KafkaCluster, query: RecordQuery): Promise<void> {
    try {
      const { stopReason, partitions } = await streamRecords(
        cluster,
        query,
        {
          onRecord: (record) => this.#profiler.add(record),
          // Profiling a batch takes a while: others get their turn after each.
          onPause: () => setImmediate(),
          onProgress: (progress) => this.#note(progress),
        },
        this.#chronometer,
        this.#stopping.signal,
      );
      this.#error = partitions.find(({ error }) => error !== null)?.error ?? null;
      this.#state =
        stopReason === 'cancelled' ? 'cancelled' : stopReason === 'error' ? 'failed' : 'done';
    } catch (thrown) {
      this.#error = toAppError(thrown);
      this.#state = 'failed';
    }
    this.#tell();
  }

  #note({ topic, partition, start, next, end }: PartitionProgress): void {
    const offsets = Math.max(end, next) - start;
    this.#covered.set(`${topic}/${partition}`, { covered: next - start, offsets });
    if (this.#chronometer.now() - this.#toldAt >= tellEveryMs) this.#tell();
  }

  #tell(): void {
    this.#toldAt = this.#chronometer.now();
    for (const listener of this.#listeners) listener();
  }
}
