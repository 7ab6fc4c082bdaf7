import { expect, it } from 'vitest';
import { definitionCheckSchema } from '#shared/model/definition-check';
import { explainedCheck } from './explained-check';

const likes = {
  name: 'most liked',
  source: { topics: ['likes'], start: '-2h' },
  time: { by: 'field', path: 'value.likedAt', unit: 'iso' },
  where: 'value.lang == "en"',
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
};

it('says in one paragraph what is computed, of which records and until when', () => {
  expect(explainedCheck(JSON.stringify(likes)).sentence).toMatchInlineSnapshot(
    `"Computes the number of records (likes) and the average of value.followers (fans), for each value.tag and value.tweetId, in windows of 5 minutes, a new one every 90 seconds. Reads likes: all partitions, from 2h ago and then live, without a consumer group. Of records with the same value.likeId within 10 minutes, only the first of a partition counts. Only records for which value.lang == "en" is true count. Only groups for which likes > 1 is true are shown. Lists the 3 of each value.tag with the largest likes. Event time is value.likedAt (ISO-8601 text); a record without it is skipped. A time more than 1 hour ahead of the clock does not count. A record counts until the latest time in its own partition is 30 seconds past the window's end; then it is dropped and counted. A window is final when the latest time of every partition is 30 seconds past the window's end."`,
  );
});

it('reads to its end where that is named, and has one result without windows', () => {
  const { sentence } = explainedCheck(
    JSON.stringify({
      name: 'all',
      source: { topics: ['a', 'b'], end: 'latest' },
      window: { kind: 'none' },
      aggregates: [{ as: 'n', fn: 'count' }],
    }),
  );
  expect(sentence).toContain('over all records, in one running result, without windows.');
  expect(sentence).toContain('Reads a, b: all partitions, from earliest to what is latest then');
});

it('gives the definition with what was left out, and its explanation, as the contract says', () => {
  const check = definitionCheckSchema.parse(explainedCheck(JSON.stringify(likes)));
  expect(check.definition).toMatchObject({ ...likes, idle: '5s', watermark: 'per-partition' });
  expect(check.explanation.map(({ title }) => title)).toEqual([
    ...['Computes', 'Time', 'Reads', 'Keeps', 'Topology'],
  ]);
  expect(check.problems).toEqual([]);
});

it('says where a problem is in the text, in the definition, and in an expression of it', () => {
  const text = JSON.stringify({ ...likes, grace: '5', where: 'value.lang = 1' }, null, 2);
  const check = explainedCheck(text);
  expect(check).toMatchObject({ definition: null, sentence: '', explanation: [] });
  expect(check.problems).toEqual([
    {
      line: 14,
      column: 24,
      path: ['where'],
      field: 'where',
      message: 'did you mean ==?',
      within: { column: 11, length: 1 },
    },
    {
      line: 28,
      column: 12,
      path: ['grace'],
      field: 'grace',
      message: 'expected e.g. 30s, 5m or 2h, found "5"',
      within: null,
    },
  ]);
});

it('names a field that does not exist by its own path, and the JSON itself by none', () => {
  expect(explainedCheck(JSON.stringify({ ...likes, graze: '1s' })).problems).toMatchObject([
    { path: ['graze'], field: 'graze', message: 'there is no such field; did you mean grace?' },
  ]);
  expect(explainedCheck('{').problems).toMatchObject([{ line: 1, column: 2, path: [], field: '' }]);
});
