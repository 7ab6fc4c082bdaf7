import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { RunningProfile } from '#core/profile/running-profile';
import { openRecordSet } from '#core/records/open-record-set';
import { readRecord } from '#core/records/read-record';
import { detailOf } from '#core/records/record-detail';
import type { RecordQuery } from '#shared/model/record-query';

const bootstrapServer = inject('bootstrapServer');
const topic = `readable-offsets-${randomUUID()}`;
const group = `readable-offsets-${randomUUID()}`;
let cluster: KafkaCluster;

const query: RecordQuery = {
  topics: ['__consumer_offsets'],
  start: { from: 'earliest' },
  end: { to: 'latest' },
  filter: { kind: 'expression', text: `key.group == "${group}"` },
};

/** A group that joins, reads the ten records of a topic, and commits 4 and then 10. */
beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1 }]);
  const records = Array.from({ length: 10 }, () => ({
    partition: 0,
    key: null,
    value: 'x',
    timestamp: 1,
  }));
  await cluster.produce(topic, records, { compression: 'none', acks: -1 });
  const kafka = new Kafka({ brokers: [bootstrapServer], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: group });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const committed = new Promise<void>((resolve, reject) => {
    const eachMessage = async ({ message }: { message: { offset: string } }) => {
      const next = Number(message.offset) + 1;
      if (next !== 4 && next !== 10) return;
      const metadata = `after ${next}`;
      await consumer.commitOffsets([{ topic, partition: 0, offset: `${next}`, metadata }]);
      if (next === 10) resolve();
    };
    consumer.run({ autoCommit: false, eachMessage }).catch(reject);
  });
  await committed;
  await consumer.disconnect();
});

afterAll(() => cluster.close());

test('what a group commits is read as fields, told apart by its key', async () => {
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().stopReason).toBe('end reached'), 20_000);
    expect(set.status()).toMatchObject({ error: null, filter: { failed: 0 } });
    const columns = ['key.topic', 'key.partition', 'value.offset', 'value.metadata'];
    const by = { path: 'value.offset' };
    const slice = await set.slice(0, 500, { by, direction: 'descending' }, columns);
    expect(slice.rows.every(({ error }) => error === null)).toBe(true);
    const commits = slice.rows.filter(({ fields }) => fields[0]?.kind === 'string');
    expect(commits.map(({ fields }) => fields.map(({ text }) => text))).toEqual([
      [topic, '0', '10', 'after 10'],
      [topic, '0', '4', 'after 4'],
    ]);
    const [last] = commits;
    if (!last) throw new Error('no commit');
    const detail = detailOf(await readRecord(cluster, last));
    expect(detail.key).toMatchObject({ decoder: 'consumer-offsets', note: null });
    expect(JSON.parse(detail.value.text)).toMatchObject({ offset: 10, metadata: 'after 10' });
  } finally {
    await set.close();
  }
});

test('the group itself is read with its members', async () => {
  const profile = new RunningProfile(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(profile.view().state).toBe('done'), 20_000);
    const { fields, keys, values } = profile.view().profile;
    expect({ keys, values }).toMatchObject({ keys: { binary: 0 }, values: { binary: 0 } });
    const field = (path: string) => fields.find((each) => each.path === path);
    expect(field('value.protocolType')?.top[0]?.text).toBe('consumer');
    expect(field('value.members[].clientId')?.top[0]?.text).toBe('kafkajs');
    expect(field('value.offset')).toMatchObject({ present: 2, numbers: { min: '4', max: '10' } });
  } finally {
    await profile.close();
  }
});
