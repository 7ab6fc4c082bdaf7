import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openCluster } from '#core/kafka/open-cluster';
import { TweetSource } from '#core/playground/tweet-source';
import { analysisPresets } from '#shared/model/analysis-presets';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { analyze, results, TestFolder } from './analyze.fixture';

const cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
const folder = new TestFolder();
const topic = `analyze-command-${randomUUID()}`;

const counts = {
  name: 'counts',
  source: { topics: [topic] },
  groupBy: ['key'],
  window: { kind: 'tumbling', size: '10s' },
  aggregates: [{ as: 'n', fn: 'count' }],
};

async function produce(...records: [partition: number, key: string, timestamp: number][]) {
  const made = records.map(([partition, key, timestamp]) => ({
    partition,
    key,
    value: '{}',
    timestamp,
  }));
  await cluster.produce(topic, made, { compression: 'none', acks: -1 });
}

/** `group start count` of each result, in order. */
function told(output: string): string[] {
  return results(output).map(({ window, group, values, closedBy }) => {
    const { start } = window as { start: number };
    const words = [Object.values(group as object), start / 1_000, Object.values(values ?? {})];
    return [...words, ...(closedBy === undefined ? [] : [closedBy])].join(' ');
  });
}

beforeAll(async () => {
  await cluster.createTopics([{ topic, partitions: 2, replicationFactor: 1 }]);
  await produce([0, 'a', 1_000], [0, 'b', 2_000], [0, 'a', 11_000], [0, 'a', 32_000]);
  await produce([1, 'a', 3_000], [1, 'c', 25_000]);
});

afterAll(async () => {
  await cluster.close();
  await folder.close();
});

test('analyzes topics up to their present end', async () => {
  const { output, error, notes } = await analyze([await folder.file(counts), '--stats'], {
    cluster,
  });
  expect(error).toBe('');
  expect(told(output)).toEqual(['a 0 2', 'b 0 1', 'a 10 1', 'c 20 1', 'a 30 1 end']);
  expect(JSON.parse(notes.at(-1) ?? '')).toMatchObject({ records: 6, groups: 3, windows: 4 });
});

test('goes on from a snapshot, and counts each record once', async () => {
  const args = [await folder.file(counts), '--snapshot', await folder.path('snapshot')];
  const first = await analyze(args, { cluster });
  const second = await analyze(args, { cluster });
  await produce([0, 'a', 33_000], [1, 'a', 34_000], [0, 'a', 60_000], [1, 'a', 60_000]);
  const third = await analyze([...args, '--at-end', 'flush'], { cluster });
  expect([first.error, second.error, third.error]).toEqual(['', '', '']);
  const all = [first, second, third].flatMap(({ output }) => told(output));
  expect(new Set(all)).toEqual(
    new Set(['a 0 2', 'b 0 1', 'a 10 1', 'c 20 1', 'a 30 3', 'a 60 2 end']),
  );
  expect(told(third.output).filter((result) => result.startsWith('a 30'))).toEqual(['a 30 3']);
});

test('refuses a snapshot of another definition', async () => {
  const snapshot = ['--snapshot', await folder.path('other')];
  await analyze([await folder.file(counts), ...snapshot], { cluster });
  const other = await folder.file({ ...counts, grace: '1s' });
  const { output, error } = await analyze([other, ...snapshot], { cluster });
  expect(output).toBe('');
  expect(error).toContain('it is of another definition');
});

test('follows a topic until it is stopped', async () => {
  const stop = new AbortController();
  const key = randomUUID();
  const definition = { ...counts, where: `key == "${key}"` };
  const args = [await folder.file(definition), '--follow', '--emit', 'updates'];
  let seen = '';
  const running = analyze(args, {
    cluster,
    signal: stop.signal,
    onOutput: (text) => {
      seen += text;
      if (seen.split('\n').length > 2) stop.abort();
    },
  });
  await produce([0, key, 61_000], [0, key, 62_000]);
  const { output, error } = await running;
  expect(error).toBe('');
  expect(told(output)).toEqual([`${key} 60 1`, `${key} 60 2`]);
});

test('says that a topic is not there', async () => {
  const source = { topics: ['no-such-topic'] };
  const { error } = await analyze([await folder.file({ ...counts, source })], { cluster });
  expect(error).toContain('There is no topic "no-such-topic"');
});

/** Topics with what the playground's generator makes in two minutes. */
async function playgroundTopics(): Promise<Record<string, string>> {
  const source = new TweetSource({
    seed: 7,
    likesPerTweet: 8,
    lateShare: 0.05,
    duplicateShare: 0.1,
  });
  const start = Date.now() - 600_000;
  const made = { [tweetsTopic]: [], [tweetLikesTopic]: [] } as Record<
    string,
    ReturnType<TweetSource['dueLikes']>
  >;
  for (let second = 0; second < 120; second++) {
    const now = start + second * 1_000;
    for (let n = 0; n < 5; n++) made[tweetsTopic]?.push(source.tweet(now));
    made[tweetLikesTopic]?.push(...source.dueLikes(now));
  }
  const names: Record<string, string> = {};
  for (const [name, records] of Object.entries(made)) {
    const own = `${name}-${randomUUID()}`;
    names[name] = own;
    await cluster.createTopics([{ topic: own, partitions: 1, replicationFactor: 1 }]);
    for (let at = 0; at < records.length; at += 500) {
      const some = records.slice(at, at + 500).map((record) => ({ ...record, partition: 0 }));
      await cluster.produce(own, some, { compression: 'none', acks: -1 });
    }
  }
  return names;
}

test('has ready definitions that fit what the playground makes', async () => {
  const topics = await playgroundTopics();
  for (const { definition } of analysisPresets) {
    const own = definition.source.topics.map((name) => topics[name]);
    const path = await folder.file({ ...definition, source: { topics: own } });
    const { output, error, notes } = await analyze([path, '--stats'], { cluster });
    expect(error).toBe('');
    const { records, skipped } = JSON.parse(notes.at(-1) ?? '');
    expect(records).toBeGreaterThan(500);
    expect(skipped).toMatchObject({ badTime: 0, nullGroup: 0 });
    expect(skipped.duplicates > 0).toBe('dedupe' in definition);
    expect(results(output).length).toBeGreaterThan(2);
  }
});
