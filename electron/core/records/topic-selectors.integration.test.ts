import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import type { RecordQuery } from '#shared/model/record-query';
import { oldestFirst } from '#shared/model/record-sort';
import { openRecordSet } from './open-record-set';
import { queryRanges } from './query-ranges';
import { selectTopics } from './topic-selectors';

const prefix = `selected.${randomUUID()}`;
const [one, two, other] = ['one', 'two', 'other'].map((name) => `${prefix}.${name}`) as [
  string,
  string,
  string,
];
const pattern = `/${prefix.replace('.', '\\.')}\\.(one|two|later)/`;
let cluster: KafkaCluster;

const create = (topic: string, partitions: number) =>
  cluster.createTopics([{ topic, partitions, replicationFactor: 1 }]);
const send = (topic: string, timestamps: readonly number[]) =>
  cluster.produce(
    topic,
    timestamps.map((timestamp) => ({ partition: 0, key: null, value: topic, timestamp })),
    { compression: 'none', acks: -1 },
  );

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
  await create(one, 1);
  await create(two, 2);
  await create(other, 1);
  const now = Date.now();
  await send(one, [now + 1, now + 4]);
  await send(two, [now + 2, now + 3, now + 5]);
  await send(other, [now]);
});

afterAll(() => cluster.close());

test.each<[string, string[], string[]]>([
  ['a name alone is not looked up', ['b', 'a', 'b'], ['a', 'b']],
  ['a pattern must match the whole name', [pattern], [one, two]],
  ['names and patterns add up', [pattern, other, one], [one, other, two]],
])('%s', async (_, selectors, expected) => {
  expect(await selectTopics(cluster, selectors)).toEqual(expected);
});

test('internal topics are matched only by patterns that begin with two underscores', async () => {
  const internal = { name: '__consumer_offsets', internal: true };
  const plain = { name: 'a__consumer', internal: false };
  const listing = { ...cluster, topics: async () => [internal, plain] } as unknown as KafkaCluster;
  expect(await selectTopics(listing, ['/.*/'])).toEqual(['a__consumer']);
  expect(await selectTopics(listing, ['/__.*/'])).toEqual(['__consumer_offsets']);
});

test('a pattern that matches nothing, or is none, is named', async () => {
  await expect(selectTopics(cluster, [`/${prefix}/`])).rejects.toMatchObject({
    error: { code: 'TOPIC_NOT_FOUND', params: { topic: `/${prefix}/` } },
  });
  await expect(selectTopics(cluster, ['/a(/'])).rejects.toMatchObject({
    error: { code: 'INVALID_ARGUMENT', params: { got: '/a(/' } },
  });
});

test('partitions are required of named topics only', async () => {
  const query: RecordQuery = {
    topics: [pattern],
    partitions: [1],
    start: { from: 'earliest' },
    end: { to: 'latest' },
  };
  expect(await queryRanges(cluster, query)).toMatchObject([{ topic: two, partition: 1 }]);
  await expect(queryRanges(cluster, { ...query, topics: [pattern, one] })).rejects.toMatchObject({
    error: { code: 'PARTITION_NOT_FOUND', params: { topic: one, partition: 1 } },
  });
  const beyond = queryRanges(cluster, { ...query, partitions: [1, 7] });
  await expect(beyond).rejects.toMatchObject({
    error: { code: 'PARTITION_NOT_FOUND', params: { topic: pattern, partition: 7 } },
  });
});

test('several topics are merged by time', async () => {
  const query: RecordQuery = {
    topics: [pattern],
    start: { from: 'earliest' },
    end: { to: 'latest' },
  };
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().stopReason).toBe('end reached'), 10_000);
    const { rows } = await set.slice(0, 10, oldestFirst, []);
    expect(rows.map(({ topic }) => topic)).toEqual([one, two, two, one, two]);
  } finally {
    await set.close();
  }
});

test('topics created later join a live read, from their start', async () => {
  const later = `${prefix}.later`;
  const query: RecordQuery = {
    topics: [pattern],
    start: { from: 'latest' },
    end: { to: 'live' },
  };
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().state).toBe('live'), 10_000);
    await create(later, 1);
    await create(`${later}-not`, 1);
    await send(`${later}-not`, [1]);
    await send(later, [Date.now(), Date.now()]);
    await vi.waitFor(() => expect(set.status().kept).toBe(2), 20_000);
    await send(later, [Date.now()]);
    await send(one, [Date.now()]);
    await vi.waitFor(() => expect(set.status().kept).toBe(4), 10_000);
    const { rows } = await set.slice(0, 10, oldestFirst, []);
    expect(new Set(rows.map(({ topic }) => topic))).toEqual(new Set([later, one]));
  } finally {
    await set.close();
  }
});
