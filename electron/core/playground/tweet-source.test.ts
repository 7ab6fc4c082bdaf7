import { describe, expect, test } from 'vitest';
import type { TweetEvent, TweetLikeEvent } from '#shared/model/tweet';
import { tweetTags } from '#shared/model/tweet';
import type { GeneratedRecord } from './generated-record';
import { TweetSource } from './tweet-source';

const startMs = Date.UTC(2026, 0, 1);
const plain = { seed: 7, likesPerTweet: 1, lateShare: 0, duplicateShare: 0 };

interface Run {
  tweets: GeneratedRecord[];
  likes: { record: GeneratedRecord; writtenMs: number }[];
}

/** `count` tweets, one every 10 ms, and every like that follows within two minutes. */
function run(settings: typeof plain, count: number): Run {
  const source = new TweetSource(settings);
  const made: Run = { tweets: [], likes: [] };
  for (let tick = 0; tick < count + 12_000; tick += 1) {
    const nowMs = startMs + tick * 10;
    if (tick < count) made.tweets.push(source.tweet(nowMs));
    for (const record of source.dueLikes(nowMs)) made.likes.push({ record, writtenMs: nowMs });
  }
  return made;
}

const tweetOf = ({ value }: GeneratedRecord): TweetEvent => JSON.parse(value);
const likeOf = ({ value }: GeneratedRecord): TweetLikeEvent => JSON.parse(value);

describe('a tweet source', () => {
  test('repeats itself with its seed and clock, and not with another seed', () => {
    expect(run(plain, 300)).toEqual(run(plain, 300));
    expect(run({ ...plain, seed: 8 }, 300).tweets).not.toEqual(run(plain, 300).tweets);
  });

  test('makes tweets of the demo: id as key, created when the record says, ids beyond 2^53', () => {
    const { tweets } = run(plain, 2_000);
    const ids = new Set<string>();
    for (const record of tweets) {
      const tweet = tweetOf(record);
      expect(tweet).toEqual({
        eventType: 'tweetEvent',
        tweetId: record.key,
        text: expect.stringContaining(`#${tweet.tagFilter}`),
        author: expect.stringMatching(/^[a-z]+_[a-z]+_\d+$/),
        hashtag: tweet.tagFilter,
        tagFilter: expect.stringMatching(new RegExp(`^(${tweetTags.join('|')})$`)),
        language: expect.stringMatching(/^[a-z]{2}$/),
        isARetweet: tweet.originalTweetId === null ? 'n' : 'y',
        originalTweetId: tweet.originalTweetId === null ? null : expect.stringMatching(/^\d{19}$/),
        createdAt: new Date(record.timestamp).toISOString(),
      });
      expect(tweet.tweetId).toMatch(/^\d{19}$/);
      if (tweet.originalTweetId !== null) expect(ids).toContain(tweet.originalTweetId);
      ids.add(tweet.tweetId);
    }
    expect(ids.size).toBe(tweets.length);
  });

  test('lets likes follow their tweet, with ids of their own, at the mean asked for', () => {
    const { tweets, likes } = run(plain, 4_000);
    const byId = new Map(tweets.map((record) => [record.key, tweetOf(record)]));
    for (const { record } of likes) {
      const { eventType, likeId, likedAt, ...rest } = likeOf(record);
      const { eventType: _, ...tweet } = byId.get(record.key) ?? tweetOf(record);
      expect({ eventType, likedAt }).toEqual({
        eventType: 'tweetLikeEvent',
        likedAt: new Date(record.timestamp).toISOString(),
      });
      expect(likeId).toMatch(/^\d{19}$/);
      expect(rest).toEqual(tweet);
      expect(Date.parse(likedAt)).toBeGreaterThanOrEqual(Date.parse(tweet.createdAt));
    }
    expect(new Set(likes.map(({ record }) => likeOf(record).likeId)).size).toBe(likes.length);
    expect(likes.length / tweets.length).toBeGreaterThan(0.9);
    expect(likes.length / tweets.length).toBeLessThan(1.1);
  });

  test('favours some tags and authors over others', () => {
    const tweets = run(plain, 4_000).tweets.map(tweetOf);
    const share = (tag: string) =>
      tweets.filter(({ tagFilter }) => tagFilter === tag).length / tweets.length;
    const shares = tweetTags.map(share);
    expect(Math.max(...shares)).toBeGreaterThan(3 * Math.min(...shares));
    expect(Math.min(...shares)).toBeGreaterThan(0.02);
    const first = tweets.filter(({ author }) => author.endsWith('_0')).length;
    expect(first).toBeGreaterThan(100);
  });

  test('writes the share of late events asked for, 2 to 20 s after they happened', () => {
    const { tweets, likes } = run({ ...plain, lateShare: 0.25 }, 4_000);
    const lateness = [
      ...tweets.map(({ timestamp }, at) => startMs + at * 10 - timestamp),
      ...likes.map(({ record, writtenMs }) => writtenMs - record.timestamp),
    ];
    const late = lateness.filter((ms) => ms >= 2_000);
    expect(late.length / lateness.length).toBeGreaterThan(0.22);
    expect(late.length / lateness.length).toBeLessThan(0.28);
    expect(Math.max(...lateness)).toBeLessThanOrEqual(20_100);
    expect(lateness.filter((ms) => ms < 2_000).every((ms) => ms <= 100)).toBe(true);
  });

  test('writes the share of duplicates asked for, each the same to the letter', () => {
    const { likes } = run({ ...plain, duplicateShare: 0.5 }, 4_000);
    const copies = new Map<string, string[]>();
    for (const { record } of likes) {
      const { likeId } = likeOf(record);
      copies.set(likeId, [...(copies.get(likeId) ?? []), record.value]);
    }
    const twice = [...copies.values()].filter(({ length }) => length > 1);
    expect(twice.every(([one, other, third]) => one === other && third === undefined)).toBe(true);
    expect(twice.length / copies.size).toBeGreaterThan(0.45);
    expect(twice.length / copies.size).toBeLessThan(0.55);
  });
});
