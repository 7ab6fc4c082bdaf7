import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analysisPresets } from '#shared/model/analysis-presets';
import { writtenJson } from './written-json';

it('writes what is short on one line, and the whole on several', () => {
  const value = {
    name: 'likes',
    source: { topics: ['tweet-like-topic'] },
    groupBy: [],
    aggregates: [
      { as: 'likes', fn: 'count' },
      { as: 'author', fn: 'last', of: 'value.who' },
    ],
  };
  expect(writtenJson(value)).toBe(`{
  "name": "likes",
  "source": { "topics": ["tweet-like-topic"] },
  "groupBy": [],
  "aggregates": [
    { "as": "likes", "fn": "count" },
    { "as": "author", "fn": "last", "of": "value.who" }
  ]
}`);
});

it('writes every JSON value as that value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(writtenJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it.each(analysisPresets.map(({ id, definition }) => [id, definition] as const))(
  'keeps the lines of the preset %s short',
  (_, definition) => {
    for (const line of writtenJson(definition).split('\n')) expect(line.length).toBeLessThan(90);
  },
);
