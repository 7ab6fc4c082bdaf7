import { z } from 'zod';
import { readRecord } from '#core/records/read-record';
import { fail } from '#shared/contract/errors';
import {
  likeOriginApp,
  likeOriginHeader,
  type TweetLikeEvent,
  tweetLikesTopic,
} from '#shared/model/tweet';
import type { ConnectionRegistry } from './connection-registry';
import type { VerbTable } from './verb-table';

/** What the tweet verbs work with. */
export interface TweetVerbContext {
  connections: ConnectionRegistry;
  /** ms since the epoch. */
  wallClock(): number;
  /** A fresh id that nobody else makes. */
  newId(): string;
}

/** A tweet, or a like that carries the whole tweet. Ids are strings: numbers would be rounded. */
const likableSchema = z.object({
  eventType: z.enum(['tweetEvent', 'tweetLikeEvent']),
  tweetId: z.string().min(1),
  text: z.string(),
  author: z.string(),
  hashtag: z.string(),
  tagFilter: z.string(),
  language: z.string(),
  isARetweet: z.enum(['y', 'n']),
  originalTweetId: z.string().nullable(),
  createdAt: z.string(),
});

/** Verbs of the Tweet board. */
export function tweetVerbs(context: TweetVerbContext): Pick<VerbTable, 'tweets.like'> {
  return {
    'tweets.like': async ({ connectionId, ref }, signal) => {
      const { cluster } = context.connections.lease(connectionId);
      const { value } = await readRecord(cluster, ref, signal);
      const likedAt = context.wallClock();
      const like: TweetLikeEvent = {
        ...likableOf(value),
        eventType: 'tweetLikeEvent',
        likeId: context.newId(),
        likedAt: new Date(likedAt).toISOString(),
      };
      const [written] = await cluster.produce(
        tweetLikesTopic,
        [
          {
            key: like.tweetId,
            value: JSON.stringify(like),
            timestamp: likedAt,
            headers: { [likeOriginHeader]: likeOriginApp },
          },
        ],
        { compression: 'none', acks: -1 },
        signal,
      );
      if (written === undefined) throw fail('INTERNAL', { detail: 'the like was not confirmed' });
      const { topic, partition, baseOffset } = written;
      return { likeId: like.likeId, ref: { topic, partition, offset: baseOffset } };
    },
  };
}

function likableOf(value: Uint8Array | null): z.output<typeof likableSchema> {
  const expected = 'the JSON of a tweet';
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(value ?? []).toString('utf8'));
  } catch (cause) {
    throw fail('INVALID_ARGUMENT', { name: 'record', expected, got: 'no JSON' }, { cause });
  }
  const tweet = likableSchema.safeParse(parsed);
  if (tweet.success) return tweet.data;
  const field = tweet.error.issues[0]?.path.join('.') ?? '';
  throw fail('INVALID_ARGUMENT', { name: 'record', expected, got: `no valid ${field}` });
}
