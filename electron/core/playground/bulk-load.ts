import type { KafkaCluster, ProduceOptions } from '#core/kafka/kafka-cluster';
import type { GeneratorSettings } from '#shared/model/playground';
import { tweetLikesTopic } from '#shared/model/tweet';
import { BenchSource } from './bench-source';
import type { GeneratedRecord } from './generated-record';
import { RecordSink } from './record-sink';
import { TweetSource } from './tweet-source';

/** Records on their way at most: enough to keep the broker busy while the next are made. */
const mostPending = 10_000;

export interface BulkLoadOptions {
  /** Stays the caller's to close. */
  cluster: KafkaCluster;
  /** Where the tweets go; likes go to the demo's topic of likes. */
  topic: string;
  compression: ProduceOptions['compression'];
  /** Records acknowledged so far, over all topics. */
  onProgress?: (records: number) => void;
  signal?: AbortSignal;
}

/** What was acknowledged. */
export interface BulkLoad {
  tweets: number;
  likes: number;
}

/**
 * Writes `count` tweets spread evenly over the event times from `startMs` to `endMs` (ms since the
 * epoch, UTC), with their likes, as fast as the broker takes them. Likes due after the end are not
 * made. Throws what `KafkaCluster.produce` throws, and CANCELLED.
 */
export async function bulkTweets(
  options: BulkLoadOptions & BulkSpan & { settings: GeneratorSettings },
): Promise<BulkLoad> {
  return await load(options, tweetsAndLikes(new TweetSource(options.settings), options));
}

/**
 * Writes `count` records of the bench set from `startMs` on, as fast as the broker takes them.
 * Throws as `bulkTweets`.
 */
export async function bulkBench(
  options: BulkLoadOptions & { seed: number; count: number; startMs: number },
): Promise<BulkLoad> {
  return await load(
    options,
    benchRecords(new BenchSource(options.seed, options.startMs), options.count),
  );
}

interface BulkSpan {
  count: number;
  startMs: number;
  endMs: number;
}

type MadeRecord = [kind: keyof BulkLoad, record: GeneratedRecord];

function* tweetsAndLikes(source: TweetSource, span: BulkSpan): Generator<MadeRecord> {
  const stepMs = (span.endMs - span.startMs) / span.count;
  for (let made = 0; made < span.count; made += 1) {
    const nowMs = Math.floor(span.startMs + made * stepMs);
    yield ['tweets', source.tweet(nowMs)];
    for (const like of source.dueLikes(nowMs)) yield ['likes', like];
  }
}

function* benchRecords(source: BenchSource, count: number): Generator<MadeRecord> {
  for (let made = 0; made < count; made += 1) yield ['tweets', source.next()];
}

/** Writes record after record, waiting wherever too many are on their way. */
async function load(
  { cluster, topic, compression, onProgress, signal }: BulkLoadOptions,
  records: Iterable<MadeRecord>,
): Promise<BulkLoad> {
  const written: BulkLoad = { tweets: 0, likes: 0 };
  const sink = (name: string, kind: keyof BulkLoad) =>
    new RecordSink({
      cluster,
      topic: name,
      compression,
      now: () => performance.now(),
      onAcknowledged: (count) => {
        written[kind] += count;
        onProgress?.(written.tweets + written.likes);
      },
    });
  const sinks = { tweets: sink(topic, 'tweets'), likes: sink(tweetLikesTopic, 'likes') };
  try {
    for (const [kind, record] of records) {
      sinks[kind].add(record);
      if (sinks[kind].pending > mostPending) await sinks[kind].settled(mostPending, signal);
    }
    await Promise.all([sinks.tweets.settled(0, signal), sinks.likes.settled(0, signal)]);
    return written;
  } finally {
    await Promise.all([sinks.tweets.close(), sinks.likes.close()]);
  }
}
