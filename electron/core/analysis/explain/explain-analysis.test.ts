import { expect, it } from 'vitest';
import { givenRecordsDefinitionSchema } from '#shared/model/analysis-definition';
import { topologySteps } from '#shared/model/topology-steps';
import { explainAnalysis } from './explain-analysis';
import { fieldsRead } from './fields-read';

const definition = givenRecordsDefinitionSchema.parse({
  name: 'most liked',
  source: { topics: ['likes'] },
  time: { by: 'field', path: 'value.likedAt', unit: 'iso' },
  where: 'value.lang == "en" && value.tags.exists(t, t == key)',
  dedupe: { by: 'value.likeId', within: '10m' },
  groupBy: ['value.tag', 'value.tweetId'],
  window: { kind: 'hopping', size: '5m', advance: '90s' },
  grace: '30s',
  aggregates: [
    { as: 'likes', fn: 'count' },
    { as: 'fans', fn: 'avg', of: 'value.followers' },
  ],
  having: 'likes > 1',
  top: { n: 3, by: 'likes', per: ['value.tag'] },
});

it('names every field that is read, once, with all it is for', () => {
  expect([...fieldsRead({ ...definition, groupBy: ['value.likeId'] })]).toEqual([
    ['value.likedAt', ['event time']],
    ['value.likeId', ['telling duplicates', 'the key of groups']],
    ['value.lang', ['the filter']],
    ['value.tags', ['the filter']],
    ['key', ['the filter']],
    ['value.followers', ['fans']],
  ]);
});

it('says where a distributed engine would send records on and keep a changelog', () => {
  const steps = topologySteps(definition, 'likes');
  expect(steps.map(({ name }) => name)).toEqual([
    ...[
      'source',
      'time',
      'dedupe',
      'filter',
      'key',
      'window',
      'aggregate',
      'having',
      'top',
      'results',
    ],
  ]);
  const named = (test: 'repartition' | 'changelog') =>
    steps.filter((step) => step[test] !== null).map(({ name }) => name);
  expect(named('repartition')).toEqual(['key', 'top']);
  expect(named('changelog')).toEqual(['dedupe', 'aggregate', 'top']);
});

it.each([
  [['key'], ['likes'], []],
  [['key', 'value.tag'], ['likes'], []],
  [['key'], ['likes', 'tweets'], ['key']],
  [['key'], ['/likes.*/'], ['key']],
  [['value.tag'], ['likes'], ['key']],
  [[], ['likes'], ['key']],
])('grouped by %s of %s, records are sent on at %s', (groupBy, topics, expected) => {
  const { top: _, ...rest } = definition;
  const source = { topics, start: 'earliest' };
  const steps = topologySteps({ ...rest, groupBy, source }, 'likes');
  const sent = steps.filter(({ repartition }) => repartition !== null);
  expect(sent.map(({ name }) => name)).toEqual(expected);
});

it('tells all of it in words', () => {
  expect(explainAnalysis(definition, 'likes, from the earliest record')).toMatchInlineSnapshot(`
    "most liked

    Computes
      Per value.tag and value.tweetId, in windows of 5 minutes, a new one every 90 seconds:
        likes      the number of records
        fans       the average of value.followers
      Of records with the same value.likeId within 10 minutes, only the first of a partition counts.
      Only records for which value.lang == "en" && value.tags.exists(t, t == key) is true count.
      Results are groups for which likes > 1 is true.
      A result is the list of the 3 groups of each value.tag with the largest likes.

    Time
      Event time is value.likedAt (ISO-8601 text); a record without it is skipped.
      A time more than 1 hour ahead of the clock does not count.
      A record counts until the latest time in its own partition is 30 seconds past the window's end; then it is dropped and counted.
      A window is final when the latest time of every partition is 30 seconds past the window's end.

    Reads
      value.likedAt    event time
      value.likeId     telling duplicates
      value.lang       the filter
      value.tags       the filter
      key              the filter
      value.tag        the key of groups
      value.tweetId    the key of groups
      value.followers  fans

    Keeps
      likes      a number for each group of each open window
      fans       a few numbers for each group of each open window
      slices     windows share slices of time, put together when a result is asked for
      groups     at most 500,000; records of more groups are counted as overflow
      ids        each value.likeId of the last 10 minutes, up to a cap
      lists      the first 3 of each list of each open window
      windows    are let go when they close; partitions far ahead in event time wait for the others, and one that is silent for 5 seconds is not waited for

    Topology
      source     likes, from the earliest record
      time       value.likedAt (ISO-8601 text); a record without it is skipped
      dedupe     first record with a value.likeId
                 ~ changelog: the ids of the last 10 minutes
      filter     value.lang == "en" && value.tags.exists(t, t == key)
      key        value.tag, value.tweetId
                 ~ repartition: records of one value.tag, value.tweetId lie in different partitions
      window     windows of 5 minutes, a new one every 90 seconds
      aggregate  likes (count), fans (avg)
                 ~ changelog: every group of every window that is open
      having     likes > 1
      top        3 with the largest likes per window and value.tag
                 ~ repartition: groups of one value.tag are on different machines
                 ~ changelog: the lists of every window that is open
      results    one list per window, provisional until the window closes
      ~ is what a distributed engine would add; here one process holds all of it, and nothing is
        written to the cluster.
    "
  `);
});
