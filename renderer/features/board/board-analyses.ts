import type { DataInput } from '#shared/contract/data';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';

type Definition = DataInput<'analysis.open'>['definition'];

/** Event times up to 20 s late are normal in the demo; they still count. */
const grace = '30s';

/** The rate charts show five minutes of seconds. */
export const rateWindows = 300;

function perSecond(name: string, topic: string): Definition {
  return {
    name,
    source: { topics: [topic], start: '-5m', end: 'live' },
    window: { kind: 'tumbling', size: '1s' },
    grace,
    aggregates: [{ as: 'count', fn: 'count' }],
  };
}

export const tweetRate = perSecond('Tweets per second', tweetsTopic);
export const likeRate = perSecond('Likes per second', tweetLikesTopic);

/** Choices of the window of "tweets per tag": its size and how far back the chart reaches. */
export const tagWindows = [
  { size: '5s', label: '5 s', start: '-5m', reach: 'last 5 min', windows: 60 },
  { size: '10s', label: '10 s', start: '-10m', reach: 'last 10 min', windows: 60 },
  { size: '1m', label: '1 min', start: '-1h', reach: 'last hour', windows: 60 },
  { size: '5m', label: '5 min', start: '-4h', reach: 'last 4 h', windows: 48 },
] as const;
export type TagWindow = (typeof tagWindows)[number];

/** Counts tweets per tag. */
export function tweetsPerTag({ size, start }: TagWindow): Definition {
  return {
    name: `Tweets per tag per ${size}`,
    source: { topics: [tweetsTopic], start, end: 'live' },
    groupBy: ['value.tagFilter'],
    window: { kind: 'tumbling', size },
    grace,
    aggregates: [{ as: 'tweets', fn: 'count' }],
  };
}
