import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import type { RecordQuery } from '#shared/model/record-query';
import { RunningProfile } from './running-profile';

const topic = `profile-${randomUUID()}`;
let cluster: KafkaCluster;

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
  await cluster.createTopics([{ topic, partitions: 2, replicationFactor: 1 }]);
  await cluster.produce(
    topic,
    Array.from({ length: 1_000 }, (_, n) => ({
      partition: n % 2,
      key: `k${n}`,
      value: n % 4 === 0 ? null : `{"n":${n},"tag":"${n % 3}"}`,
      timestamp: 1_700_000_000_000 + n,
    })),
    { compression: 'none', acks: -1 },
  );
});

afterAll(() => cluster.close());

async function profiled(query: Omit<RecordQuery, 'topics' | 'end'>, of = topic) {
  const profile = new RunningProfile(
    cluster,
    { topics: [of], end: { to: 'latest' }, ...query },
    systemChronometer,
  );
  await vi.waitFor(() => expect(profile.view().state).not.toBe('reading'), 20_000);
  const view = profile.view();
  await profile.close();
  return view;
}

test('profiles every record of a query, and says over how many', async () => {
  const { state, covered, offsets, profile } = await profiled({ start: { from: 'earliest' } });
  expect({ state, covered, offsets }).toEqual({ state: 'done', covered: 1_000, offsets: 1_000 });
  expect(profile).toMatchObject({ records: 1_000, values: { null: 250, empty: 0, binary: 0 } });
  const tag = profile.fields.find(({ path }) => path === 'value.tag');
  expect(tag).toMatchObject({ present: 750, distinct: { count: 3, exact: true } });
});

test('profiles only the newest when those are asked for', async () => {
  const { profile } = await profiled({ start: { from: 'newest', count: 10 } });
  expect(profile.records).toBe(10);
  const n = profile.fields.find(({ path }) => path === 'value.n');
  expect(n?.numbers).toEqual({ min: '990', max: '999' });
});

test('a topic that is not there ends it with the error', async () => {
  const { state, error } = await profiled({ start: { from: 'earliest' } }, `no-${topic}`);
  expect(state).toBe('failed');
  expect(error).toMatchObject({ code: 'TOPIC_NOT_FOUND' });
});
