import type { z } from 'zod';
import type { analysisDefinitionSchema } from './analysis-definition';
import { tweetLikesTopic, tweetsTopic } from './tweet';

/** A definition as people write it, with what has a default left out. */
export type WrittenAnalysis = z.input<typeof analysisDefinitionSchema>;
type WrittenWindow = WrittenAnalysis['window'];

/** A definition to start from. */
export interface AnalysisPreset {
  /** Its name on the command line. */
  id: string;
  title: string;
  description: string;
  /** What of the demo it shows, or of analyses. */
  shows: string;
  /** Made for the demo's topics, or for whichever topic takes the place of the one it names. */
  topics: 'demo' | 'any';
  definition: WrittenAnalysis;
}

/** Events up to 20 s late are normal in the demo; they still count. */
export const demoGrace = '30s';

/** Events of the original demo may lack their time: then the record's counts. */
const tweets = {
  source: { topics: [tweetsTopic] },
  time: { by: 'field', path: 'value.createdAt', else: 'record' },
  grace: demoGrace,
} satisfies Partial<WrittenAnalysis>;

/** A like that was delivered twice counts once; one without an id counts each time. */
const likes = {
  source: { topics: [tweetLikesTopic] },
  time: { by: 'field', path: 'value.likedAt', else: 'record' },
  dedupe: { by: 'value.likeId', within: '10m' },
  grace: demoGrace,
} satisfies Partial<WrittenAnalysis>;

/** Counts tweets per tag; `span` says the window in words. */
export function tweetsPerTag(window: WrittenWindow, span: string): WrittenAnalysis {
  return {
    name: `Tweets per tag, ${span}`,
    ...tweets,
    groupBy: ['value.tagFilter'],
    window,
    aggregates: [{ as: 'tweets', fn: 'count' }],
  };
}

/** Lists the three tweets of each tag with the most likes; `span` says the window in words. */
export function topLikedPerTag(window: WrittenWindow, span: string): WrittenAnalysis {
  return {
    name: `Top 3 liked per tag, ${span}`,
    ...likes,
    groupBy: ['value.tagFilter', 'value.tweetId'],
    window,
    aggregates: [
      { as: 'likes', fn: 'count' },
      { as: 'text', fn: 'last', of: 'value.text' },
      { as: 'author', fn: 'last', of: 'value.author' },
    ],
    top: { n: 3, by: 'likes', per: ['value.tagFilter'] },
  };
}

/** Counts tweets in windows of `size`, a duration. */
export function tweetRate(size: string): WrittenAnalysis {
  return {
    name: `Tweets per second, every ${size}`,
    ...tweets,
    window: { kind: 'tumbling', size },
    aggregates: [
      { as: 'tweets', fn: 'count' },
      { as: 'perSecond', fn: 'rate' },
    ],
  };
}

/** Counts likes in windows of `size`, a duration. */
export function likeRate(size: string): WrittenAnalysis {
  return {
    name: `Likes per second, every ${size}`,
    ...likes,
    window: { kind: 'tumbling', size },
    aggregates: [
      { as: 'likes', fn: 'count' },
      { as: 'perSecond', fn: 'rate' },
    ],
  };
}

/** Counts the records of a topic per value of `path`. */
function countPer(name: string, path: string, window: WrittenWindow): WrittenAnalysis {
  return {
    name,
    source: { topics: [tweetsTopic] },
    groupBy: [path],
    window,
    aggregates: [{ as: 'records', fn: 'count' }],
  };
}

function tagPreset(id: string, span: string, window: WrittenWindow, shows: string): AnalysisPreset {
  return {
    id,
    title: `Tweets per tag, ${span}`,
    description: 'How many tweets each tag got, by the time at which they were made.',
    shows,
    topics: 'demo',
    definition: tweetsPerTag(window, span),
  };
}

function topPreset(id: string, span: string, window: WrittenWindow): AnalysisPreset {
  return {
    id,
    title: `Top 3 liked per tag, ${span}`,
    description: 'The three tweets of each tag with the most likes, with their text and author.',
    shows: 'Top lists; likes delivered twice count once',
    topics: 'demo',
    definition: topLikedPerTag(window, span),
  };
}

/** Definitions to start from, in the order in which they are offered. */
export const analysisPresets: readonly AnalysisPreset[] = [
  tagPreset(
    'tweets-per-tag',
    'every 5 minutes',
    { kind: 'tumbling', size: '5m' },
    'Live counts per tag, in windows that follow each other',
  ),
  tagPreset(
    'tweets-per-tag-2h',
    'every 2 hours',
    { kind: 'tumbling', size: '120m' },
    'The same over hours: long windows cost no more',
  ),
  tagPreset(
    'tweets-per-tag-hopping',
    'over 60 s, every 10 s',
    { kind: 'hopping', size: '60s', advance: '10s' },
    'Windows that overlap: each tweet counts in six of them',
  ),
  {
    id: 'likes-per-tweet',
    title: 'Likes per tweet, every minute',
    description: 'How many likes each tweet got, and by whom it is.',
    shows: 'Many groups; likes delivered twice count once',
    topics: 'demo',
    definition: {
      name: 'Likes per tweet, every minute',
      ...likes,
      groupBy: ['value.tagFilter', 'value.tweetId'],
      window: { kind: 'tumbling', size: '1m' },
      aggregates: [
        { as: 'likes', fn: 'count' },
        { as: 'author', fn: 'last', of: 'value.author' },
      ],
    },
  },
  topPreset('top-liked-20s', 'every 20 s', { kind: 'tumbling', size: '20s' }),
  topPreset('top-liked-30s', 'every 30 s', { kind: 'tumbling', size: '30s' }),
  topPreset('top-liked-per-tag', 'every 60 s', { kind: 'tumbling', size: '60s' }),
  topPreset('top-liked-60s-by-20s', 'over 60 s, every 20 s', {
    kind: 'hopping',
    size: '60s',
    advance: '20s',
  }),
  topPreset('top-liked-30s-by-10s', 'over 30 s, every 10 s', {
    kind: 'hopping',
    size: '30s',
    advance: '10s',
  }),
  {
    id: 'tweet-rate',
    title: 'Tweets per second, every 10 seconds',
    description: 'How fast tweets come, by the time at which they were made.',
    shows: 'A rate in event time: replaying the log gives the same figures',
    topics: 'demo',
    definition: tweetRate('10s'),
  },
  {
    id: 'like-rate',
    title: 'Likes per second, every 10 seconds',
    description: 'How fast likes come, each counted once.',
    shows: 'A rate without what was delivered twice',
    topics: 'demo',
    definition: likeRate('10s'),
  },
  {
    id: 'author-sessions',
    title: 'Sessions of authors',
    description: 'Runs of tweets of one author with less than 30 seconds between them.',
    shows: 'Session windows, which grow and merge as events come late',
    topics: 'demo',
    definition: {
      name: 'Sessions of authors',
      ...tweets,
      groupBy: ['value.author'],
      window: { kind: 'session', gap: '30s' },
      aggregates: [{ as: 'tweets', fn: 'count' }],
    },
  },
  {
    id: 'records-per-second',
    title: 'Records per second of any topic',
    description: 'How fast the records of each partition come, by their timestamps.',
    shows: 'A chart of any topic, whatever its records hold',
    topics: 'any',
    definition: {
      ...countPer('Records per second', 'partition', { kind: 'tumbling', size: '10s' }),
      aggregates: [
        { as: 'records', fn: 'count' },
        { as: 'perSecond', fn: 'rate' },
      ],
    },
  },
  {
    id: 'count-per-key',
    title: 'Count per key of any topic',
    description: 'How many records each key has, every minute; or each value of any field.',
    shows: 'Grouping by any part of a record',
    topics: 'any',
    definition: countPer('Records per key', 'key', { kind: 'tumbling', size: '1m' }),
  },
  {
    id: 'count-per-key-total',
    title: 'Count per key of any topic, over all of time',
    description: 'How many records each key has altogether, kept up to date.',
    shows: 'A running result without windows, as in a table of latest values',
    topics: 'any',
    definition: countPer('Records per key, over all of time', 'key', { kind: 'none' }),
  },
];
