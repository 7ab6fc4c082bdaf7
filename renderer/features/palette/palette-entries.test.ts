import { describe, expect, it } from 'vitest';
import { type PaletteEntry, rankEntries } from './palette-entries';

const entries = ['retweets', 'raw-tweets', 'tweets-topic', 'orders'].map(
  (name): PaletteEntry => ({ id: name, group: 'Topics', name, run: () => undefined }),
);
const ranked = (query: string, limit = 10) =>
  rankEntries(entries, query, limit).map(({ name }) => name);

describe('rankEntries', () => {
  it('prefers names that begin with the query, then words that do', () => {
    expect(ranked('Tweet')).toEqual(['tweets-topic', 'raw-tweets', 'retweets']);
  });

  it('wants every word', () => {
    expect(ranked('tweets raw')).toEqual(['raw-tweets']);
    expect(ranked('tweets nothing')).toEqual([]);
  });

  it('gives the first ones for an empty query, and never more than asked for', () => {
    expect(ranked('  ', 2)).toEqual(['retweets', 'raw-tweets']);
    expect(ranked('tweet', 1)).toEqual(['tweets-topic']);
  });
});
