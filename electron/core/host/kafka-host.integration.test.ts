import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { readRecord } from '#core/records/read-record';
import type { Connection } from '#shared/model/connection';
import { newestFirst } from '#shared/model/record-sort';
import { type TweetEvent, tweetLikesTopic } from '#shared/model/tweet';
import { KafkaHost } from './kafka-host';
import { TestPage } from './test-page.fixture';

const connectionId = 'test';
const patience = { timeout: 20_000 };
const topic = `board-${randomUUID()}`;
const count = 1_000;
const firstTime = Date.UTC(2026, 0, 1);
/** The broker deletes none of it, although its times are long past. */
const kept = { 'retention.ms': '-1' };

let cluster: KafkaCluster;
let host: KafkaHost;
let page: TestPage;

function tweet(index: number): TweetEvent {
  return {
    eventType: 'tweetEvent',
    tweetId: `90071992547409${index}`,
    text: `<img src=x onerror=alert(${index})> \u202e`,
    author: 'ann',
    hashtag: '#kafka',
    tagFilter: index % 2 === 0 ? 'kafka' : 'javaone',
    language: 'en',
    isARetweet: 'n',
    originalTweetId: null,
    createdAt: new Date(firstTime + index * 10).toISOString(),
  };
}

beforeAll(async () => {
  const bootstrapServers = [inject('bootstrapServer')];
  cluster = openCluster({ bootstrapServers });
  await cluster.createTopics([{ topic, partitions: 4, replicationFactor: 1, configs: kept }]);
  const known = await cluster.topics();
  if (!known.some(({ name }) => name === tweetLikesTopic)) {
    await cluster.createTopics([
      { topic: tweetLikesTopic, partitions: 4, replicationFactor: 1, configs: kept },
    ]);
  }
  const records = Array.from({ length: count }, (_, i) => ({
    key: tweet(i).tweetId,
    value: JSON.stringify(tweet(i)),
    timestamp: firstTime + i * 10,
  }));
  await cluster.produce(topic, records, { compression: 'gzip', acks: -1 });

  const connection: Connection = {
    id: connectionId,
    name: 'Test',
    bootstrapServers,
    color: 'none',
    kind: 'saved',
    unlocked: true,
  };
  host = new KafkaHost({
    openCluster,
    chronometer: systemChronometer,
    wallClock: Date.now,
    newId: randomUUID,
  });
  host.updateConnections([connection]);
  page = new TestPage();
  host.serve(page.hostPort, 1);
});

afterAll(async () => {
  page?.close();
  await host?.close();
  await cluster?.close();
});

describe('a page on a real broker', () => {
  it('looks around: overview, topics, partitions, configs', async () => {
    const overview = await page.request('cluster.overview', { connectionId });
    expect(overview.brokers).toHaveLength(1);
    const list = await page.request('topics.list', { connectionId });
    expect(list.topics.find(({ name }) => name === topic)).toMatchObject({ partitions: 4 });
    expect(list.total).toBe(list.topics.length);
    const after = await page.request('topics.list', { connectionId, after: topic });
    expect(after.topics.every(({ name }) => name > topic)).toBe(true);
    const { partitions, internal } = await page.request('topics.partitions', {
      connectionId,
      topic,
    });
    expect(internal).toBe(false);
    expect(partitions.reduce((sum, { latest }) => sum + (latest ?? 0), 0)).toBe(count);
    const { configs } = await page.request('topics.configs', { connectionId, topics: [topic] });
    expect(configs[0]?.cleanupPolicy).toBe('delete');
  });

  it('sees the activity of topics, and which of them do not exist', async () => {
    const { latest } = page.subscribe('topics.activity', {
      connectionId,
      topics: [topic, 'no-such-topic'],
    });
    await vi.waitFor(() => {
      const [known, unknown] = latest()?.topics ?? [];
      expect(known).toMatchObject({ count, earliest: 0, error: null, ratePerSecond: 0 });
      expect(unknown?.error?.code).toBe('TOPIC_NOT_FOUND');
    }, patience);
  });

  it('browses records: open, status, slice, detail, bytes, close', async () => {
    const { handle } = await page.request('records.open', {
      connectionId,
      query: { topics: [topic], start: { from: 'newest', count: 10 }, end: { to: 'latest' } },
    });
    const status = page.subscribe('records.status', { handle });
    await vi.waitFor(() => expect(status.latest()?.state).toBe('done'), patience);
    expect(status.latest()?.kept).toBe(10);
    const { rows, total } = await page.request('records.slice', {
      handle,
      start: 0,
      count: 100,
      sort: newestFirst,
      columns: ['value.tweetId'],
    });
    expect(total).toBe(10);
    expect(rows.map(({ fields }) => fields[0]?.text)).toEqual(
      Array.from({ length: 10 }, (_, i) => tweet(count - 1 - i).tweetId),
    );
    const { partition, offset } = rows[0] ?? { partition: -1, offset: -1 };
    const ref = { topic, partition, offset };
    const detail = await page.request('records.detail', { connectionId, ref });
    expect(detail.value.decoder).toBe('json');
    const { bytes, size } = await page.request('records.bytes', {
      connectionId,
      ref,
      part: 'value',
      start: 1,
      length: 5,
    });
    expect(Buffer.from(bytes).toString()).toBe(JSON.stringify(tweet(count - 1)).slice(1, 6));
    expect(size).toBe(Buffer.byteLength(JSON.stringify(tweet(count - 1))));
    await page.request('records.close', { handle });
    await expect(
      page.request('records.slice', { handle, start: 0, count: 1, sort: newestFirst }),
    ).rejects.toThrow('HANDLE_NOT_FOUND');
  });

  it('counts over time what is scanned and what a filter keeps of it, bin by bin', async () => {
    const { handle } = await page.request('records.open', {
      connectionId,
      query: {
        topics: [topic],
        start: { from: 'earliest' },
        end: { to: 'latest' },
        filter: { kind: 'expression', text: 'value.tagFilter == "kafka"' },
      },
    });
    const { latest } = page.subscribe('records.histogram', { handle });
    const total = (counts: readonly number[] = []) => counts.reduce((sum, each) => sum + each, 0);
    await vi.waitFor(() => expect(total(latest()?.scanned)).toBe(count), patience);
    const { start, binMs, scanned, kept, unplaced } = latest() ?? {};
    expect({ start, binMs, unplaced }).toEqual({ start: firstTime, binMs: 125, unplaced: 0 });
    const counted = (step: number) => {
      const times = Array.from({ length: count / step }, (_, i) => i * step * 10);
      return Array.from(
        { length: (count * 10) / 125 },
        (_, bin) => times.filter((time) => Math.floor(time / 125) === bin).length,
      );
    };
    expect(scanned).toEqual(counted(1));
    expect(kept).toEqual(counted(2));
    await page.request('records.close', { handle });
  });

  it('charts an analysis; a second window that opens the same one sees the same', async () => {
    const definition = {
      name: 'tweets per tag',
      source: { topics: [topic], start: 'earliest', end: 'live' as const },
      groupBy: ['value.tagFilter'],
      window: { kind: 'tumbling' as const, size: '1s' },
      aggregates: [{ as: 'tweets', fn: 'count' as const }] as const,
    };
    const other = new TestPage();
    host.serve(other.hostPort, 1);
    const views = await Promise.all(
      [page, other].map(async (each) => {
        const { handle } = await each.request('analysis.open', {
          connectionId,
          definition: { ...definition, aggregates: [...definition.aggregates] },
        });
        return each.subscribe('analysis.series', { handle, windows: 300 });
      }),
    );
    const counted = (index: number) =>
      (views[index]?.latest()?.series ?? [])
        .flatMap(({ values }) => [...values])
        .filter((value) => !Number.isNaN(value))
        .reduce((sum, value) => sum + value, 0);
    await vi.waitFor(() => expect([counted(0), counted(1)]).toEqual([count, count]), patience);
    expect(views[0]?.latest()?.series.map(({ group }) => group)).toEqual([
      ['"javaone"'],
      ['"kafka"'],
    ]);
    expect(views[1]?.latest()?.starts).toEqual(views[0]?.latest()?.starts);
    other.close();
  });

  it('likes a tweet: the like is in Kafka, with the tweet, the tag of this app and the time', async () => {
    const ref = { topic, partition: 0, offset: 0 };
    const tweetRecord = await readRecord(cluster, ref);
    const liked = JSON.parse(Buffer.from(tweetRecord.value ?? []).toString());
    const { likeId, ref: likeRef } = await page.request('tweets.like', { connectionId, ref });
    const like = await readRecord(cluster, likeRef);
    const value = JSON.parse(Buffer.from(like.value ?? []).toString());
    expect(value).toEqual({
      ...liked,
      eventType: 'tweetLikeEvent',
      likeId,
      likedAt: new Date(like.timestamp).toISOString(),
    });
    expect(Buffer.from(like.key ?? []).toString()).toBe(liked.tweetId);
    const headers = like.headers.map((header) => [
      Buffer.from(header.name).toString(),
      Buffer.from(header.value ?? []).toString(),
    ]);
    expect(headers).toEqual([['origin', 'app']]);
  });

  it('sees the health of the worker', async () => {
    const { latest } = page.subscribe('worker.health', {});
    await vi.waitFor(() => expect(latest()?.rssBytes).toBeGreaterThan(10_000_000), patience);
  });

  it('P5 ends the session of a page that is gone within 2 s', async () => {
    const gone = new TestPage();
    const session = host.serve(gone.hostPort, 1);
    const { handle } = await gone.request('records.open', {
      connectionId,
      query: { topics: [topic], start: { from: 'latest' }, end: { to: 'live' } },
    });
    const status = gone.subscribe('records.status', { handle });
    await vi.waitFor(() => expect(status.latest()?.state).toBe('live'), patience);
    gone.close();
    await vi.waitFor(() => expect(session.closed).toBe(true), { timeout: 2_000 });
  });
});
