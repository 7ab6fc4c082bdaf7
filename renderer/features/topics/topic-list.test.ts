import { describe, expect, it } from 'vitest';
import type { TopicSummary } from '#shared/model/cluster';
import { matchingTopics, sortTopics, type TopicRow } from './topic-list';

function topic(name: string, more: Partial<TopicSummary> = {}): TopicSummary {
  return {
    name,
    internal: false,
    partitions: 1,
    replicationFactor: 1,
    underReplicated: 0,
    minInSync: 1,
    error: null,
    ...more,
  };
}

function row(name: string, rate: number | null): TopicRow {
  const activity = {
    topic: name,
    earliest: null,
    latest: null,
    count: null,
    ratePerSecond: rate,
    error: null,
  };
  return { summary: topic(name), activity, config: undefined };
}

describe('matchingTopics', () => {
  const topics = [topic('orders-eu'), topic('orders-us'), topic('__offsets', { internal: true })];
  const names = (search: string, hide: boolean) =>
    matchingTopics(topics, search, hide).map(({ name }) => name);

  it('wants every word, in any order and case', () => {
    expect(names('EU ord', false)).toEqual(['orders-eu']);
  });

  it('hides internal topics only when asked to', () => {
    expect(names('', true)).toEqual(['orders-eu', 'orders-us']);
    expect(names('off', false)).toEqual(['__offsets']);
  });
});

describe('sortTopics', () => {
  const sorted = (descending: boolean) =>
    sortTopics([row('c', 5), row('a', null), row('b', 9), row('d', 5)], 'rate', descending).map(
      ({ summary }) => summary.name,
    );

  it('keeps what is not known at the end, whichever way', () => {
    expect(sorted(false)).toEqual(['c', 'd', 'b', 'a']);
    expect(sorted(true)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('sorts in-sync replicas by how many are missing', () => {
    const rows = [
      { summary: topic('whole', { replicationFactor: 3, minInSync: 3 }) },
      { summary: topic('lacking', { replicationFactor: 3, minInSync: 1 }) },
    ].map((part) => ({ ...part, activity: undefined, config: undefined }));
    expect(sortTopics(rows, 'isr', false).map(({ summary }) => summary.name)).toEqual([
      'lacking',
      'whole',
    ]);
  });
});
