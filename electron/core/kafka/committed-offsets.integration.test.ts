import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { queryRanges } from '#core/records/query-ranges';
import type { KafkaCluster } from './kafka-cluster';
import { openCluster } from './open-cluster';

const bootstrapServer = inject('bootstrapServer');
const topic = `committed-${randomUUID()}`;
const group = `group-${randomUUID()}`;
const places = [0, 1, 2].map((partition) => ({ topic, partition }));
const latest = { to: 'latest' } as const;
let cluster: KafkaCluster;

/** Ten records in each of three partitions; the group has read 4 of one and 10 of another. */
beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  await cluster.createTopics([{ topic, partitions: 3, replicationFactor: 1 }]);
  const records = places.flatMap(({ partition }) =>
    Array.from({ length: 10 }, () => ({ partition, key: null, value: 'x', timestamp: 1 })),
  );
  await cluster.produce(topic, records, { compression: 'none', acks: -1 });
  const admin = new Kafka({ brokers: [bootstrapServer], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.setOffsets({
    groupId: group,
    topic,
    partitions: [
      { partition: 0, offset: '4' },
      { partition: 2, offset: '10' },
    ],
  });
  await admin.disconnect();
});

afterAll(() => cluster.close());

test('what a group has committed, and nothing where it has not', async () => {
  expect(await cluster.committedOffsets(group, places)).toEqual([
    { topic, partition: 0, offset: 4 },
    { topic, partition: 2, offset: 10 },
  ]);
  expect(await cluster.committedOffsets(`${group}-other`, places)).toEqual([]);
});

test('a query starts where the group is, else at the earliest offset', async () => {
  const ranges = await queryRanges(cluster, {
    topics: [topic],
    start: { from: 'group', group },
    end: latest,
  });
  expect(ranges.map(({ start, end }) => [start, end])).toEqual([
    [4, 10],
    [0, 10],
    [10, 10],
  ]);
});

test('a query ends where the group is, else at the latest offset', async () => {
  const ranges = await queryRanges(cluster, {
    topics: [topic],
    start: { from: 'offset', offset: 2 },
    end: { to: 'group', group },
  });
  expect(ranges.map(({ start, end }) => [start, end])).toEqual([
    [2, 4],
    [2, 10],
    [2, 10],
  ]);
});

test('a group that has committed nothing here is named', async () => {
  const query = {
    topics: [topic],
    partitions: [1],
    start: { from: 'group', group } as const,
    end: latest,
  };
  await expect(queryRanges(cluster, query)).rejects.toMatchObject({
    error: { code: 'GROUP_NOT_FOUND', params: { group } },
  });
});
