import { kafkaError } from '#core/kafka/error-map';
import { type KafkaCluster, offsetAt, type PartitionLeader } from '#core/kafka/kafka-cluster';
import { type AppError, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { TopicActivity } from '#shared/model/cluster';
import { RateMeter } from './rate-meter';

/** Time between two samples, ms. */
const sampleMs = 1_000;

/** Samples between two looks at earliest offsets and leaders, which change seldom. */
const seldom = 10;

interface WatchedTopic {
  users: number;
  readonly rate: RateMeter;
  activity: TopicActivity;
  /** Sum of the earliest offsets; null until asked for. */
  startSum: number | null;
}

/**
 * Samples the offsets of watched topics, about once a second while somebody watches: one
 * ListOffsets per broker for all topics of all watchers together.
 */
export class ActivitySampler {
  readonly #cluster: KafkaCluster;
  readonly #now: () => number;
  readonly #topics = new Map<string, WatchedTopic>();
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #abort = new AbortController();
  #sampling = false;
  #round = 0;

  /** `now` is monotonic ms. The cluster stays its owner's. */
  constructor(cluster: KafkaCluster, now: () => number) {
    this.#cluster = cluster;
    this.#now = now;
  }

  /** Watches topics; `listener` hears of each sample. `close` ends it. */
  watch(
    topics: readonly string[],
    listener: () => void,
  ): { read(): TopicActivity[]; close(): void } {
    const names = [...new Set(topics)];
    for (const name of names) this.#use(name);
    const hear = () => listener();
    this.#listeners.add(hear);
    if (this.#timer === null) {
      this.#abort = new AbortController();
      this.#timer = setInterval(() => void this.#sample(), sampleMs);
    }
    void this.#sample();
    let closed = false;
    return {
      read: () => names.map((name) => this.#topics.get(name)?.activity ?? unknownActivity(name)),
      close: () => {
        if (closed) return;
        closed = true;
        this.#listeners.delete(hear);
        for (const name of names) this.#release(name);
        if (this.#topics.size === 0) this.#stop();
      },
    };
  }

  #use(name: string): void {
    const watched = this.#topics.get(name);
    if (watched !== undefined) watched.users += 1;
    else {
      const activity = unknownActivity(name);
      this.#topics.set(name, { users: 1, rate: new RateMeter(), activity, startSum: null });
    }
  }

  #release(name: string): void {
    const watched = this.#topics.get(name);
    if (watched === undefined) return;
    watched.users -= 1;
    if (watched.users === 0) this.#topics.delete(name);
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#abort.abort();
  }

  async #sample(): Promise<void> {
    if (this.#sampling) return;
    this.#sampling = true;
    const { signal } = this.#abort;
    try {
      await this.#measure(signal);
    } catch (thrown) {
      if (signal.aborted) return;
      for (const watched of this.#topics.values()) {
        watched.activity = { ...watched.activity, ratePerSecond: null, error: toAppError(thrown) };
      }
    } finally {
      this.#sampling = false;
    }
    if (!signal.aborted) for (const listener of this.#listeners) listener();
  }

  async #measure(signal: AbortSignal): Promise<void> {
    const refresh = this.#round % seldom === 0;
    this.#round += 1;
    const leaders = await this.#leaders([...this.#topics.keys()], refresh, signal);
    const wanted = leaders.filter(
      ({ topic }) => refresh || this.#topics.get(topic)?.startSum === null,
    );
    const [latest, earliest] = await Promise.all([
      this.#offsets(leaders, offsetAt.latest, signal),
      this.#offsets(wanted, offsetAt.earliest, signal),
    ]);
    const at = this.#now();
    for (const [topic, ends] of latest) this.#note(topic, ends, earliest.get(topic), at);
  }

  /** Leaders of those topics that exist; the others are marked with the error. */
  async #leaders(
    topics: string[],
    refresh: boolean,
    signal: AbortSignal,
  ): Promise<PartitionLeader[]> {
    let left = topics;
    while (left.length > 0) {
      try {
        return await this.#cluster.leaders(left, { refresh, signal });
      } catch (thrown) {
        const missing = missingTopic(thrown);
        if (missing === null || !left.includes(missing)) throw thrown;
        this.#noteError(missing, toAppError(thrown));
        left = left.filter((topic) => topic !== missing);
      }
    }
    return [];
  }

  async #offsets(
    leaders: readonly PartitionLeader[],
    timestamp: number,
    signal: AbortSignal,
  ): Promise<Map<string, number[]>> {
    const offsets = new Map<string, number[]>();
    if (leaders.length === 0) return offsets;
    const queries = leaders.map(({ topic, partition }) => ({ topic, partition, timestamp }));
    const failed = new Set<string>();
    for (const { topic, partition, offset, errorCode } of await this.#cluster.listOffsets(
      queries,
      signal,
    )) {
      if (errorCode !== 0) {
        this.#noteError(topic, kafkaError(errorCode, { topic, partition }).error);
        failed.add(topic);
      }
      offsets.set(topic, [...(offsets.get(topic) ?? []), offset]);
    }
    // A sum over some of the partitions would look like the topic's own.
    for (const topic of failed) offsets.delete(topic);
    return offsets;
  }

  #note(topic: string, ends: number[], starts: number[] | undefined, at: number): void {
    const watched = this.#topics.get(topic);
    if (watched === undefined) return;
    const end = sum(ends);
    watched.rate.sample(end, at);
    if (starts !== undefined) watched.startSum = sum(starts);
    watched.activity = {
      topic,
      earliest: starts === undefined ? watched.activity.earliest : Math.min(...starts),
      latest: Math.max(...ends),
      count: watched.startSum === null ? null : end - watched.startSum,
      ratePerSecond: watched.rate.perSecond(),
      error: null,
    };
  }

  #noteError(topic: string, error: AppError): void {
    const watched = this.#topics.get(topic);
    if (watched === undefined) return;
    watched.activity = { ...unknownActivity(topic), error };
  }
}

function unknownActivity(topic: string): TopicActivity {
  return { topic, earliest: null, latest: null, count: null, ratePerSecond: null, error: null };
}

function missingTopic(thrown: unknown): string | null {
  if (!(thrown instanceof RiverscopeError)) return null;
  return thrown.error.code === 'TOPIC_NOT_FOUND' ? thrown.error.params.topic : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
