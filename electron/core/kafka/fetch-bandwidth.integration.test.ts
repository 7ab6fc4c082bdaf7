import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startLogReader } from '#core/log/start-log-reader';
import { type Chronometer, systemChronometer } from './back-off';
import { cancellable } from './cancellable';
import type { KafkaCluster } from './kafka-cluster';
import { clusterWith } from './open-cluster';

const bootstrapServers = [inject('bootstrapServer')];
const topic = `bandwidth-${randomUUID()}`;
const partitions = 3;
const recordBytes = 1_000;
const batchRecords = 50;
const batchesEach = 40;
const bytesPerSecond = 400_000;

/** A clock that only waits move on, without anyone really waiting. */
class WaitedTime implements Chronometer {
  waitedMs = 0;
  readonly random = Math.random;
  readonly now = () => this.waitedMs;
  readonly sleep = async (ms: number) => {
    this.waitedMs += ms;
  };
}

function limitedCluster(chronometer: Chronometer): KafkaCluster {
  return clusterWith({ bootstrapServers, bandwidth: () => bytesPerSecond }, chronometer);
}

const opened: KafkaCluster[] = [];

/** Six megabytes, in batches larger than what one answer may bring. */
beforeAll(async () => {
  const cluster = clusterWith({ bootstrapServers }, systemChronometer);
  opened.push(cluster);
  await cluster.createTopics([{ topic, partitions, replicationFactor: 1 }]);
  const value = 'x'.repeat(recordBytes);
  for (let batch = 0; batch < batchesEach; batch++) {
    const records = Array.from({ length: partitions * batchRecords }, (_, index) => ({
      partition: index % partitions,
      key: null,
      value,
      timestamp: batch,
    }));
    await cluster.produce(topic, records, { compression: 'none', acks: 1 });
  }
});

afterAll(async () => {
  for (const cluster of opened) await cluster.close();
});

test('a scan reads everything, and waits for as long as its bytes take', async () => {
  const time = new WaitedTime();
  const cluster = limitedCluster(time);
  opened.push(cluster);
  const end = batchesEach * batchRecords;
  let scanned = 0;
  const reader = startLogReader(
    cluster,
    Array.from({ length: partitions }, (_, partition) => ({ topic, partition, start: 0, end })),
    {
      onBatch: ({ cursor }) => {
        while (cursor.next()) scanned++;
      },
      onProgress: () => undefined,
    },
    { chronometer: systemChronometer },
  );
  expect(await reader.done).toBe('end reached');
  expect(scanned).toBe(partitions * end);
  const { bytes } = reader;
  await reader.close();
  expect(bytes).toBeGreaterThan(partitions * end * recordBytes);
  // All but the burst, and the answers that were under way when it ended.
  const worthMs = (bytes / bytesPerSecond) * 1_000;
  expect(time.waitedMs).toBeGreaterThan(worthMs - 2_000);
  expect(time.waitedMs).toBeLessThan(worthMs + 1_000);
});

test('a fetch that waits is cancelled at once, and holds up nothing else', async () => {
  const frozen: Chronometer = {
    now: () => 0,
    random: Math.random,
    sleep: (_ms, signal) => cancellable(new Promise(() => undefined), signal),
  };
  const cluster = limitedCluster(frozen);
  opened.push(cluster);
  const [leader] = await cluster.leaders([topic]);
  const place = { topic, partition: 0, offset: 0, maxBytes: 2 * bytesPerSecond };
  const fetch = (cramped: boolean, signal?: AbortSignal) =>
    cluster.fetch(
      leader?.leader ?? -1,
      {
        partitions: [{ ...place, cramped }],
        maxWaitMs: 10,
        minBytes: 1,
        maxBytes: place.maxBytes,
        isolation: 'read_committed',
      },
      signal,
    );
  const first = await fetch(true);
  expect(first.partitions[0]?.records.length).toBeGreaterThan(bytesPerSecond);
  const abort = new AbortController();
  const waiting = fetch(false, abort.signal);
  const next = fetch(false);
  expect((await cluster.topics()).map(({ name }) => name)).toContain(topic);
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  await cluster.close();
  await expect(next).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
});
