import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { systemChronometer } from './back-off';
import { BrokerConnection } from './broker-connection';
import {
  type FetchRequest,
  type KafkaCluster,
  offsetAt,
  type ProduceRecord,
} from './kafka-cluster';
import { partitionOfKey } from './murmur2';
import { openCluster } from './open-cluster';

const bootstrapServers = [inject('bootstrapServer')];
const topic = `kafka-port-${randomUUID()}`;
const absent = `absent-${randomUUID()}`;
const startMs = 1_700_000_000_000;
const records = Array.from(
  { length: 300 },
  (_, index): ProduceRecord => ({
    key: `key-${index}`,
    value: `{"n":${index},"text":"grüße 🌲"}`,
    timestamp: startMs + index,
    headers: { trace: `t-${index}` },
  }),
);
let cluster: KafkaCluster;

function fetchFrom(partition: number, offset: number, maxWaitMs = 10): FetchRequest {
  return {
    partitions: [{ topic, partition, offset, maxBytes: 1_000_000 }],
    maxWaitMs,
    minBytes: 1,
    maxBytes: 1_000_000,
    isolation: 'read_committed',
  };
}

/** Consumer groups the broker knows: ListGroups v2. */
async function groups(): Promise<string[]> {
  const [host = '', port] = inject('bootstrapServer').split(':');
  const connection = new BrokerConnection({
    host,
    port: Number(port),
    clientId: 'test',
    chronometer: systemChronometer,
  });
  const listed = await connection.send(
    () => ({
      apiKey: 16,
      apiName: 'ListGroups',
      apiVersion: 2,
      encode: () => undefined,
      decode(reader) {
        reader.throttleTime();
        expect(reader.int16()).toBe(0);
        return reader.array(() => [reader.string(), reader.string()]);
      },
    }),
    10_000,
  );
  connection.close();
  return listed.map(([group = '']) => group).sort();
}

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers });
  await cluster.createTopics([
    {
      topic,
      partitions: 3,
      replicationFactor: 1,
      configs: { 'cleanup.policy': 'compact,delete', 'retention.ms': '-1' },
    },
  ]);
});

afterAll(() => cluster.close());

describe('writing', () => {
  test.each(['none', 'gzip'] as const)(
    'appends by key, compressed with %s',
    async (compression) => {
      const ranges = await cluster.produce(topic, records, { compression, acks: -1 });
      expect(ranges.map(({ partition }) => partition).sort()).toEqual([0, 1, 2]);
      expect(ranges.every(({ baseOffset }) => baseOffset >= 0)).toBe(true);
    },
  );

  test('refuses what the broker refuses, by its own name', async () => {
    const noKey = [{ key: null, value: 'x', timestamp: startMs, partition: 0 }];
    await expect(
      cluster.produce(topic, noKey, { compression: 'none', acks: -1 }),
    ).rejects.toMatchObject({ error: { code: 'KAFKA_ERROR', params: { name: 'INVALID_RECORD' } } });
    await expect(
      cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1 }]),
    ).rejects.toMatchObject({ error: { params: { name: 'TOPIC_ALREADY_EXISTS' } } });
  });

  test('names a partition that is not there', async () => {
    const misplaced = [{ key: 'k', value: 'x', timestamp: startMs, partition: 99 }];
    await expect(
      cluster.produce(topic, misplaced, { compression: 'none', acks: -1 }),
    ).rejects.toMatchObject({ error: { code: 'PARTITION_NOT_FOUND', params: { partition: 99 } } });
  });
});

describe('looking', () => {
  test('the overview counts brokers, topics and partitions', async () => {
    const overview = await cluster.overview();
    expect(overview.brokers).toHaveLength(1);
    expect(overview.brokers[0]?.isController).toBe(true);
    expect(overview.brokers[0]?.leaders).toBe(overview.partitions);
    expect(overview.topics).toBeGreaterThan(0);
    expect(overview.offlinePartitions).toBe(0);
    expect(overview.latencyMs).toBeGreaterThan(0);
  });

  test('a cluster and its topics have ids of their own', async () => {
    const { clusterId, topicIds } = await cluster.identity([topic]);
    expect(clusterId).toBe((await cluster.overview()).clusterId);
    expect(topicIds).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    await expect(cluster.identity([topic, absent])).rejects.toThrow('TOPIC_NOT_FOUND');
  });

  test('topics are sorted by name', async () => {
    const topics = await cluster.topics();
    const names = topics.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(topics.find(({ name }) => name === topic)).toEqual({
      name: topic,
      internal: false,
      partitions: 3,
      replicationFactor: 1,
      underReplicated: 0,
      minInSync: 1,
      error: null,
    });
  });

  test('configurations come in the order asked, with an error where there is no topic', async () => {
    expect(await cluster.topicConfigs([absent, topic])).toEqual([
      {
        topic: absent,
        cleanupPolicy: null,
        retentionMs: null,
        error: { code: 'TOPIC_NOT_FOUND', params: { topic: absent } },
      },
      { topic, cleanupPolicy: 'compact,delete', retentionMs: -1, error: null },
    ]);
  });

  test('partitions tell offsets and bytes on disk', async () => {
    const partitions = await cluster.partitions(topic);
    expect(partitions.map(({ partition }) => partition)).toEqual([0, 1, 2]);
    for (const { partition, earliest, latest, sizeBytes, error } of partitions) {
      const expected = records.filter(({ key }) => key && partitionOfKey(key, 3) === partition);
      expect({ earliest, latest, error }).toEqual({
        earliest: 0,
        latest: 2 * expected.length,
        error: null,
      });
      expect(sizeBytes).toBeGreaterThan(0);
    }
    await expect(cluster.partitions(absent)).rejects.toMatchObject({
      error: { code: 'TOPIC_NOT_FOUND', params: { topic: absent } },
    });
  });

  test('offsets are listed in the order asked, several for one partition, each with its error', async () => {
    const inPartition0 = records.filter(({ key }) => key && partitionOfKey(key, 3) === 0);
    const last = inPartition0.at(-1);
    const query = { topic, partition: 0 };
    const listed = await cluster.listOffsets([
      { ...query, timestamp: offsetAt.latest },
      { topic: absent, partition: 0, timestamp: offsetAt.latest },
      { ...query, timestamp: startMs },
      { topic, partition: 99, timestamp: offsetAt.latest },
      { ...query, timestamp: offsetAt.maxTimestamp },
      { ...query, timestamp: startMs + 10_000 },
      { ...query, timestamp: offsetAt.earliest },
    ]);
    expect(
      listed.map(({ offset, timestamp, errorCode }) => [offset, timestamp, errorCode]),
    ).toEqual([
      [2 * inPartition0.length, -1, 0],
      [-1, -1, 3],
      [0, inPartition0[0]?.timestamp, 0],
      [-1, -1, 3],
      [inPartition0.length - 1, last?.timestamp, 0],
      [-1, -1, 0],
      [0, -1, 0],
    ]);
  });
});

describe('fetching', () => {
  test('hands out the record bytes of a partition', async () => {
    const [leader] = await cluster.leaders([topic]);
    const { partitions } = await cluster.fetch(leader?.leader ?? -1, fetchFrom(0, 0));
    const [partition] = partitions;
    expect(partition).toMatchObject({ topic, partition: 0, errorCode: 0, logStartOffset: 0 });
    expect(Buffer.from(partition?.records ?? []).includes('grüße 🌲')).toBe(true);
  });

  test('an offset beyond the end is the error of its partition', async () => {
    const [leader] = await cluster.leaders([topic]);
    const { partitions } = await cluster.fetch(leader?.leader ?? -1, fetchFrom(0, 1_000_000));
    expect(partitions[0]?.errorCode).toBe(1);
  });

  test('a long poll holds up neither another fetch nor a look at offsets', async () => {
    const leader = (await cluster.leaders([topic]))[0]?.leader ?? -1;
    const query = { topic, partition: 0, timestamp: offsetAt.latest };
    const [end] = await cluster.listOffsets([query]);
    let polled = false;
    const polling = cluster.fetch(leader, fetchFrom(0, end?.offset ?? 0, 3_000)).then(() => {
      polled = true;
    });
    await cluster.fetch(leader, fetchFrom(1, 0));
    await cluster.listOffsets([query]);
    await cluster.topics();
    expect(polled).toBe(false);
    await polling;
  });
});

describe('cancelling and closing', () => {
  const everyMethod: [string, (target: KafkaCluster, signal?: AbortSignal) => Promise<unknown>][] =
    [
      ['overview', (target, signal) => target.overview(signal)],
      ['topics', (target, signal) => target.topics(signal)],
      ['topicConfigs', (target, signal) => target.topicConfigs([topic], signal)],
      ['partitions', (target, signal) => target.partitions(topic, signal)],
      ['leaders', (target, signal) => target.leaders([topic], { refresh: true, signal })],
      [
        'listOffsets',
        (target, signal) => target.listOffsets([{ topic, partition: 0, timestamp: -1 }], signal),
      ],
      ['fetch', (target, signal) => target.fetch(1, fetchFrom(0, 0), signal)],
      ['createTopics', (target, signal) => target.createTopics([], signal)],
      [
        'produce',
        (target, signal) =>
          target.produce(absent, records, { compression: 'none', acks: -1 }, signal),
      ],
    ];

  test.each(everyMethod)('%s is cancelled by its signal', async (_name, call) => {
    const abort = new AbortController();
    const cancelled = expect(call(cluster, abort.signal)).rejects.toMatchObject({
      error: { code: 'CANCELLED' },
    });
    abort.abort();
    await cancelled;
    await expect(call(cluster, abort.signal)).rejects.toMatchObject({
      error: { code: 'CANCELLED' },
    });
  });

  test.each(everyMethod)('%s is refused by a closed cluster', async (_name, call) => {
    const closed = openCluster({ bootstrapServers });
    await closed.close();
    await expect(call(closed)).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  });

  test('closing cancels what is under way, and may be done twice', async () => {
    const closing = openCluster({ bootstrapServers });
    const leader = (await closing.leaders([topic]))[0]?.leader ?? -1;
    const polling = expect(
      closing.fetch(leader, { ...fetchFrom(0, 0, 30_000), minBytes: 100_000_000 }),
    ).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
    await closing.close();
    await closing.close();
    await polling;
  });
});

test('a broker that does not answer is named, with the reason', async () => {
  const nowhere = openCluster({ bootstrapServers: ['127.0.0.1:1'] });
  await expect(nowhere.topics()).rejects.toMatchObject({
    error: {
      code: 'BROKER_UNREACHABLE',
      params: { address: '127.0.0.1:1', reason: 'ECONNREFUSED' },
    },
  });
  await nowhere.close();
});

test('one bootstrap server that answers is enough', async () => {
  const partly = openCluster({ bootstrapServers: ['127.0.0.1:1', ...bootstrapServers] });
  await expect(partly.leaders([topic])).resolves.toHaveLength(3);
  await partly.close();
});

test('nothing that only looks creates a topic or a consumer group', async () => {
  const groupsBefore = await groups();
  const looking = openCluster({ bootstrapServers });
  await expect(looking.leaders([absent])).rejects.toMatchObject({
    error: { code: 'TOPIC_NOT_FOUND' },
  });
  await expect(
    looking.produce(absent, records, { compression: 'none', acks: 1 }),
  ).rejects.toMatchObject({ error: { code: 'TOPIC_NOT_FOUND' } });
  const leader = (await looking.leaders([topic]))[0]?.leader ?? -1;
  await looking.fetch(leader, {
    ...fetchFrom(0, 0),
    partitions: [{ topic: absent, partition: 0, offset: 0, maxBytes: 1_000 }],
  });
  await looking.listOffsets([{ topic: absent, partition: 0, timestamp: offsetAt.latest }]);
  await looking.topicConfigs([absent]);
  const names = (await looking.topics()).map(({ name }) => name);
  expect(names).toContain(topic);
  expect(names).not.toContain(absent);
  expect(await groups()).toEqual(groupsBefore);
  await looking.close();
});
