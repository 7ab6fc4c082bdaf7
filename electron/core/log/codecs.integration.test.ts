import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster, NewTopic, ProduceRecord } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { openRecordSet } from '#core/records/open-record-set';
import { readRecord } from '#core/records/read-record';
import type { RecordQuery } from '#shared/model/record-query';
import { oldestFirst } from '#shared/model/record-sort';

const bootstrapServer = inject('bootstrapServer');
const codecs = ['gzip', 'snappy', 'lz4', 'zstd'];
const run = randomUUID();
let cluster: KafkaCluster;

/** Texts that repeat, that do not, and that are longer than a block of any codec. */
const sent = Array.from({ length: 600 }, (_, index): ProduceRecord => {
  const value = `{"n":${index},"id":"${randomUUID()}","text":"${'lorem ipsum '.repeat(index % 40)}"}`;
  return {
    partition: 0,
    key: `k${index}`,
    value: index === 300 ? 'x'.repeat(300_000) : value,
    timestamp: 1_700_000_000_000 + index,
  };
});

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  await cluster.createTopics(
    codecs.flatMap((codec): NewTopic[] => [
      {
        topic: `${codec}-by-broker-${run}`,
        partitions: 1,
        replicationFactor: 1,
        configs: { 'compression.type': codec },
      },
      { topic: `${codec}-by-kcat-${run}`, partitions: 1, replicationFactor: 1, configs: {} },
    ]),
  );
});

afterAll(() => cluster.close());

/** Expects offset n to hold the n-th record that was sent, in a batch of `codec`. */
async function expectSent(topic: string, codec: string): Promise<void> {
  const query: RecordQuery = {
    topics: [topic],
    start: { from: 'earliest' },
    end: { to: 'latest' },
  };
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().stopReason).not.toBeNull(), { timeout: 20_000 });
    expect(set.status()).toMatchObject({ state: 'done', error: null, kept: sent.length });
    for (let start = 0; start < sent.length; start += 200) {
      for (const row of (await set.slice(start, 200, oldestFirst, ['value.id'])).rows) {
        const record = sent[row.offset];
        const id = /"id":"([^"]*)"/.exec(record?.value?.toString() ?? '')?.[1];
        expect(row.key).toMatchObject({ text: record?.key });
        if (id) expect(row.fields[0]).toMatchObject({ text: id });
      }
    }
    for (const offset of [0, 300, sent.length - 1]) {
      const { value, batch } = await readRecord(cluster, { topic, partition: 0, offset });
      expect(batch.codec).toBe(codec);
      expect(Buffer.from(value ?? []).toString()).toBe(sent[offset]?.value);
    }
  } finally {
    await set.close();
  }
}

test.each(codecs)('%s of the broker, record for record', async (codec) => {
  const topic = `${codec}-by-broker-${run}`;
  for (let start = 0; start < sent.length; start += 100) {
    await cluster.produce(topic, sent.slice(start, start + 100), { compression: 'none', acks: -1 });
  }
  await expectSent(topic, codec);
});

test.each(codecs)('%s of librdkafka, record for record', async (codec) => {
  const topic = `${codec}-by-kcat-${run}`;
  // One batch: librdkafka leaves a batch as it is when compressing does not make it smaller.
  const whole = ['-X', 'linger.ms=2000'];
  const args = ['-P', '-b', bootstrapServer, '-t', topic, '-K\t', '-z', codec, ...whole];
  const kcat = spawn('kcat', args);
  kcat.stdin.end(sent.map(({ key, value }) => `${key}\t${value}\n`).join(''));
  expect(await once(kcat, 'exit')).toEqual([0, null]);
  await expectSent(topic, codec);
});
