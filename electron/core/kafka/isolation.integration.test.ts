import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { openRecordSet } from '#core/records/open-record-set';
import { readRecord } from '#core/records/read-record';
import { streamRecords } from '#core/records/stream-records';
import type { Isolation, RecordQuery } from '#shared/model/record-query';
import { oldestFirst } from '#shared/model/record-sort';
import { systemChronometer } from './back-off';
import type { KafkaCluster } from './kafka-cluster';
import { openCluster } from './open-cluster';

const bootstrapServer = inject('bootstrapServer');
const topic = `isolation-${randomUUID()}`;
/** Offsets 2, 5 and 7 are the markers that end the three transactions. */
const committed = [0, 1, 6];
const all = [0, 1, 3, 4, 6];
let cluster: KafkaCluster;

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1 }]);
  const kafka = new Kafka({ brokers: [bootstrapServer], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({
    transactionalId: randomUUID(),
    maxInFlightRequests: 1,
    idempotent: true,
  });
  await producer.connect();
  for (const [count, end] of [
    [2, 'commit'],
    [2, 'abort'],
    [1, 'commit'],
  ] as const) {
    const transaction = await producer.transaction();
    const messages = Array.from({ length: count }, () => ({ value: end }));
    await transaction.send({ topic, messages });
    await transaction[end]();
  }
  await producer.disconnect();
});

afterAll(() => cluster.close());

const cases: [Isolation | undefined, number[]][] = [
  [undefined, committed],
  ['read_committed', committed],
  ['read_uncommitted', all],
];

test.each(cases)('isolation %s, newest, all and streamed', async (isolation, expected) => {
  const everything: RecordQuery = {
    topics: [topic],
    start: { from: 'earliest' },
    end: { to: 'latest' },
    isolation,
  };
  const queries: RecordQuery[] = [
    everything,
    { ...everything, start: { from: 'newest', count: 100 } },
    { ...everything, start: { from: 'newest', count: 100 }, end: { to: 'live' } },
    { ...everything, end: { to: 'live' } },
  ];
  for (const query of queries) {
    const set = openRecordSet(cluster, query, systemChronometer);
    try {
      await vi.waitFor(() => expect(set.status().state).toMatch(/done|live/), { timeout: 10_000 });
      const { rows } = await set.slice(0, 10, oldestFirst, []);
      expect(rows.map(({ offset }) => offset)).toEqual(expected);
      expect(rows.every(({ value }) => value.text !== '' && value.decoder === 'text')).toBe(true);
    } finally {
      await set.close();
    }
  }
  const streamed: number[] = [];
  await streamRecords(
    cluster,
    everything,
    {
      onRecord: ({ offset }) => streamed.push(offset),
      onPause: () => undefined,
      onProgress: () => undefined,
    },
    systemChronometer,
    new AbortController().signal,
  );
  expect(streamed).toEqual(expected);
});

test('a record is shown by its place, whatever became of its transaction', async () => {
  const { value } = await readRecord(cluster, { topic, partition: 0, offset: 3 });
  expect(Buffer.from(value ?? []).toString()).toBe('abort');
  await expect(readRecord(cluster, { topic, partition: 0, offset: 5 })).rejects.toMatchObject({
    error: { code: 'RECORD_NOT_FOUND' },
  });
});
