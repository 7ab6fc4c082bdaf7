/// <reference path="../../../build/vitest/provided-context.d.ts" />
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { type KafkaCluster, offsetAt } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { generatorSettingsSchema } from '#shared/model/playground';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { userFolders } from '#shared/model/user-folders';
import { bulkBench, bulkTweets } from './bulk-load';
import { createTopicOnce } from './create-topic-once';
import { Generator } from './generator';
import { Playground } from './playground';

const cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
afterAll(() => cluster.close());

const settings = generatorSettingsSchema.parse({ tweetsPerSecond: 2_000, likesPerTweet: 0 });

async function newTopic(): Promise<string> {
  const topic = `generator-${randomUUID()}`;
  await createTopicOnce(cluster, topic);
  return topic;
}

async function endOffsets(on: KafkaCluster, topic: string): Promise<number[]> {
  const queries = [0, 1, 2, 3].map((partition) => ({
    topic,
    partition,
    timestamp: offsetAt.latest,
  }));
  return (await on.listOffsets(queries)).map(({ offset }) => offset);
}

const total = (offsets: readonly number[]) => offsets.reduce((sum, offset) => sum + offset, 0);

describe('the generator', () => {
  test('counts exactly what the broker has, over several partitions, and stops at its limit', async () => {
    const topic = await newTopic();
    const generator = new Generator({ cluster, settings, topic, tweetLimit: 1_234 });
    generator.start();
    await generator.limitReached;
    expect(await generator.stop(10_000)).toBe(0);
    const offsets = await endOffsets(cluster, topic);
    expect(total(offsets)).toBe(1_234);
    expect(generator.state).toMatchObject({ status: 'stopped', tweets: 1_234, pending: 0 });
    expect(offsets.every((offset) => offset > 0)).toBe(true);
  });

  test('changes its rate without a break', async () => {
    const topic = await newTopic();
    const slow = { ...settings, tweetsPerSecond: 1 };
    const generator = new Generator({ cluster, settings: slow, topic });
    generator.start();
    generator.update({ ...settings, tweetsPerSecond: 5_000 });
    await vi.waitFor(() => expect(generator.state.tweets).toBeGreaterThan(2_000), 20_000);
    expect(generator.state).toMatchObject({ status: 'running', error: null });
    await generator.stop(10_000);
    expect(total(await endOffsets(cluster, topic))).toBe(generator.state.tweets);
  });

  test('says why when a topic is missing, and goes on by itself once it is there', async () => {
    const topic = `generator-${randomUUID()}`;
    const generator = new Generator({ cluster, settings, topic });
    generator.start();
    await vi.waitFor(() => expect(generator.state.status).toBe('failed'), 20_000);
    expect(generator.state).toMatchObject({ tweets: 0, error: { code: 'TOPIC_NOT_FOUND' } });
    await createTopicOnce(cluster, topic);
    await vi.waitFor(() => expect(generator.state.status).toBe('running'), 20_000);
    expect(await generator.stop(10_000)).toBe(0);
    expect(total(await endOffsets(cluster, topic))).toBe(generator.state.tweets);
  });

  test('waits for a broker that is away, bounded, and loses nothing it has counted', async () => {
    const cacheDir = userFolders(process.env, process.platform, homedir()).cache;
    const dataDir = await mkdtemp(join(tmpdir(), 'riverscope-generator-'));
    const playground = new Playground({ dataDir, cacheDir });
    await playground.up();
    const own = openCluster({ bootstrapServers: [playground.state.bootstrapServer ?? ''] });
    const generator = new Generator({
      cluster: own,
      settings: { ...settings, likesPerTweet: 1 },
    });
    try {
      generator.start();
      await vi.waitFor(() => expect(generator.state.likes).toBeGreaterThan(0), 20_000);
      await playground.down();
      await vi.waitFor(() => expect(generator.state.status).toBe('waiting'), 20_000);
      const before = generator.state;
      expect(before.pending).toBeGreaterThan(0);
      await playground.up();
      await vi.waitFor(() => expect(generator.state.status).toBe('running'), 30_000);
      await vi.waitFor(() => expect(generator.state.tweets).toBeGreaterThan(before.tweets), 20_000);
      expect(await generator.stop(20_000)).toBe(0);
      const { tweets, likes } = generator.state;
      // At least once: a batch whose answer was lost in the stop may be there twice.
      expect(total(await endOffsets(own, tweetsTopic))).toBeGreaterThanOrEqual(tweets);
      expect(total(await endOffsets(own, tweetLikesTopic))).toBeGreaterThanOrEqual(likes);
    } finally {
      await generator.stop(0);
      await own.close();
      await playground.down();
      playground.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe('bulk', () => {
  test('spreads tweets over the time asked for', async () => {
    const topic = await newTopic();
    const endMs = Date.now();
    const startMs = endMs - 3_600_000;
    const span = { count: 5_000, startMs, endMs };
    const seen: number[] = [];
    const written = await bulkTweets({
      cluster,
      topic,
      compression: 'gzip',
      settings,
      ...span,
      onProgress: (records) => seen.push(records),
    });
    expect(written).toEqual({ tweets: 5_000, likes: 0 });
    expect(seen.at(-1)).toBe(5_000);
    expect(total(await endOffsets(cluster, topic))).toBe(5_000);
    const half = [0, 1, 2, 3].map((partition) => ({
      topic,
      partition,
      timestamp: startMs + 1_800_000,
    }));
    const offsets = (await cluster.listOffsets(half)).map(({ offset }) => offset);
    expect(total(offsets)).toBe(2_500);
  });

  test('writes the bench set keyed over four partitions, and can be stopped', async () => {
    const topic = await newTopic();
    const bench = { cluster, topic, compression: 'none' as const, seed: 1, startMs: Date.now() };
    await bulkBench({ ...bench, count: 20_000 });
    const offsets = await endOffsets(cluster, topic);
    expect(total(offsets)).toBe(20_000);
    expect(Math.min(...offsets)).toBeGreaterThan(4_000);

    const stop = new AbortController();
    const stopped = bulkBench({
      ...bench,
      count: 1_000_000_000,
      onProgress: () => stop.abort(),
      signal: stop.signal,
    });
    await expect(stopped).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  });
});
