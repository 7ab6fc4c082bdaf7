import { describe, expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import type { TopicSummary } from '#shared/model/cluster';
import { TopicPages } from './topic-pages';
import { UnreachableCluster } from './unreachable-cluster.fixture';

const { signal } = new AbortController();

function summary(name: string): TopicSummary {
  return {
    name,
    internal: name.startsWith('__'),
    partitions: 1,
    replicationFactor: 1,
    underReplicated: 0,
    minInSync: 1,
    error: null,
  };
}

/** A cluster whose list of topics changes between two requests. */
class ChangingCluster extends UnreachableCluster {
  names: string[];

  constructor(names: string[]) {
    super('localhost:1');
    this.names = names;
    this.topics = async () => {
      this.requests += 1;
      return this.names.map(summary);
    };
  }
}

describe('TopicPages', () => {
  const many = Array.from(
    { length: limits.topicPage * 2 + 1 },
    (_, i) => `t${String(i).padStart(5, '0')}`,
  );

  it('puts together the list of one moment, with one request', async () => {
    const cluster = new ChangingCluster(many.toReversed());
    const pages = new TopicPages(() => 0);
    const first = await pages.page(cluster, undefined, signal);
    cluster.names = [];
    const second = await pages.page(cluster, first.topics.at(-1)?.name, signal);
    const third = await pages.page(cluster, second.topics.at(-1)?.name, signal);
    const names = [first, second, third].flatMap(({ topics }) => topics.map(({ name }) => name));
    expect(names).toEqual(many);
    expect([first.more, second.more, third.more]).toEqual([true, true, false]);
    expect(cluster.requests).toBe(1);
  });

  it('asks the cluster again for each first page, and for later ones after half a minute', async () => {
    let now = 0;
    const cluster = new ChangingCluster(['a', 'b']);
    const pages = new TopicPages(() => now);
    await pages.page(cluster, undefined, signal);
    await pages.page(cluster, undefined, signal);
    expect(cluster.requests).toBe(2);
    now = 30_000;
    cluster.names = ['b', 'c'];
    const page = await pages.page(cluster, 'a', signal);
    expect(page.topics.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('tells internal topics as the cluster does', async () => {
    const cluster = new ChangingCluster(['__consumer_offsets', 'a']);
    const pages = new TopicPages(() => 0);
    expect(await pages.isInternal(cluster, '__consumer_offsets', signal)).toBe(true);
    expect(await pages.isInternal(cluster, 'a', signal)).toBe(false);
    expect(await pages.isInternal(cluster, 'gone', signal)).toBe(false);
  });
});
