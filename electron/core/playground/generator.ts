import type { KafkaCluster, ProduceOptions } from '#core/kafka/kafka-cluster';
import type { AppError } from '#shared/contract/errors';
import type { GeneratorSettings, GeneratorState } from '#shared/model/playground';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { Pace } from './pace';
import { RateMeter } from './rate-meter';
import { RecordSink } from './record-sink';
import { TweetSource } from './tweet-source';

const tickMs = 20;
const stateMs = 500;
/** A broker that owes an answer this long counts as away, ms. */
const awayMs = 1_500;
/** Records kept for a broker that is away; generation pauses there. */
const mostPending = 100_000;

export interface GeneratorOptions {
  /** Stays the caller's to close. */
  cluster: KafkaCluster;
  settings: GeneratorSettings;
  compression?: ProduceOptions['compression'];
  /** Default: the demo's topic; likes go to theirs in any case. */
  topic?: string;
  /** Stops by itself after this many tweets. */
  tweetLimit?: number;
  onState?: (state: GeneratorState) => void;
  /** ms since the epoch, UTC: event time. */
  wallClock?: () => number;
  /** Monotonic, ms: pace. */
  now?: () => number;
}

/**
 * Writes tweets and the likes that follow them at a rate, in real time. While the broker is away
 * what was made waits, up to a cap at which making pauses; nothing is counted before the broker has
 * it. `start()` once, then `stop()`.
 */
export class Generator {
  readonly #options: Required<Omit<GeneratorOptions, 'settings'>>;
  readonly #source: TweetSource;
  readonly #pace: Pace;
  readonly #sinks: { tweets: RecordSink; likes: RecordSink };
  readonly #rates: { tweets: RateMeter; likes: RateMeter };
  readonly #written = { tweets: 0, likes: 0 };
  /** Settles when `tweetLimit` tweets have been made; they may still be on their way. */
  readonly limitReached: Promise<void>;
  #reachLimit: () => void = () => undefined;
  #settings: GeneratorSettings;
  #made = 0;
  #timers: NodeJS.Timeout[] = [];
  #status: 'starting' | 'running' | 'stopped' = 'starting';

  constructor(options: GeneratorOptions) {
    this.#settings = options.settings;
    this.#options = {
      cluster: options.cluster,
      compression: options.compression ?? 'none',
      topic: options.topic ?? tweetsTopic,
      tweetLimit: options.tweetLimit ?? Number.POSITIVE_INFINITY,
      onState: options.onState ?? (() => undefined),
      wallClock: options.wallClock ?? Date.now,
      now: options.now ?? (() => performance.now()),
    };
    this.limitReached = new Promise((resolve) => {
      this.#reachLimit = resolve;
    });
    const now = this.#options.now();
    this.#source = new TweetSource(options.settings);
    this.#pace = new Pace(options.settings.tweetsPerSecond, now);
    this.#rates = { tweets: new RateMeter(now), likes: new RateMeter(now) };
    this.#sinks = {
      tweets: this.#sink(this.#options.topic, 'tweets'),
      likes: this.#sink(tweetLikesTopic, 'likes'),
    };
  }

  get state(): GeneratorState {
    const { tweets, likes } = this.#sinks;
    const now = this.#options.now();
    const error = tweets.error ?? likes.error;
    return {
      status: this.#statusWith(error),
      settings: this.#settings,
      ...this.#written,
      tweetsPerSecond: this.#rates.tweets.perSecond(now),
      likesPerSecond: this.#rates.likes.perSecond(now),
      pending: tweets.pending + likes.pending,
      error,
    };
  }

  start(): void {
    this.#timers = [
      setInterval(() => this.#tick(), tickMs),
      setInterval(() => this.#options.onState(this.state), stateMs),
    ];
    this.#options.onState(this.state);
  }

  /** Changes settings without a break; the seed is that of the start. */
  update(settings: GeneratorSettings): void {
    this.#settings = settings;
    this.#source.shares = settings;
    this.#pace.set(settings.tweetsPerSecond, this.#options.now());
    this.#options.onState(this.state);
  }

  /**
   * Ends generating. What has been made is written first, within `withinMs`; answers how many
   * records were given up after that.
   */
  async stop(withinMs: number): Promise<number> {
    for (const timer of this.#timers) clearInterval(timer);
    const { tweets, likes } = this.#sinks;
    const late = AbortSignal.timeout(withinMs);
    await Promise.allSettled([tweets.settled(0, late), likes.settled(0, late)]);
    const givenUp = tweets.pending + likes.pending;
    await Promise.all([tweets.close(), likes.close()]);
    this.#status = 'stopped';
    this.#options.onState(this.state);
    return givenUp;
  }

  #statusWith(error: AppError | null): GeneratorState['status'] {
    if (this.#status === 'stopped') return 'stopped';
    if (error !== null) return 'failed';
    const { tweets, likes } = this.#sinks;
    return Math.max(tweets.waitedMs, likes.waitedMs) > awayMs ? 'waiting' : this.#status;
  }

  #tick(): void {
    const { tweets, likes } = this.#sinks;
    const room = mostPending - tweets.pending - likes.pending;
    if (room <= 0) return;
    const nowMs = this.#options.wallClock();
    const left = this.#options.tweetLimit - this.#made;
    const count = Math.min(this.#pace.take(this.#options.now()), left, room);
    for (let made = 0; made < count; made += 1) tweets.add(this.#source.tweet(nowMs));
    for (const like of this.#source.dueLikes(nowMs)) likes.add(like);
    this.#made += count;
    if (this.#made >= this.#options.tweetLimit) this.#reachLimit();
  }

  #sink(topic: string, kind: 'tweets' | 'likes'): RecordSink {
    const { cluster, compression, now } = this.#options;
    return new RecordSink({
      cluster,
      topic,
      compression,
      now,
      onAcknowledged: (records) => {
        if (this.#status === 'starting') this.#status = 'running';
        this.#written[kind] += records;
        this.#rates[kind].add(records, now());
      },
    });
  }
}
