import { execFile } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster, ProduceRecord } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import type { RecordQuery } from '#shared/model/record-query';
import { newestFirst, oldestFirst } from '#shared/model/record-sort';
import { openRecordSet } from './open-record-set';
import type { RecordSet } from './record-set';
import { streamRecords } from './stream-records';

const bootstrapServer = inject('bootstrapServer');
const prefix = `latest-${randomUUID()}`;
const topics = [`${prefix}-a`, `${prefix}-b`];
const partitions = 3;
const startMs = 1_700_000_000_000;
const seed = randomInt(2 ** 31);
let cluster: KafkaCluster;

/** What is written to each topic. */
const anyRecord = fc.record({
  partition: fc.nat(partitions - 1),
  key: fc.option(
    fc.nat(40).map((index) => `k${index}`),
    { freq: 20 },
  ),
  value: fc.option(
    fc.nat(99).map((n) => JSON.stringify({ n })),
    { freq: 5 },
  ),
  timestamp: fc.nat(1_000).map((ms) => startMs + ms),
});

interface Seen {
  topic: string;
  partition: number;
  offset: number;
  timestamp: number;
  key: string | null;
  value: string | null;
}

/** Every record of the topics, as an independent client sees them. */
async function readWithKcat(): Promise<Seen[]> {
  const all = topics.map(async (topic) => {
    const { stdout } = await promisify(execFile)(
      'kcat',
      ['-b', bootstrapServer, '-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-J'],
      { maxBuffer: 1e8 },
    );
    return stdout
      .trim()
      .split('\n')
      .map((line): Seen => {
        const { partition, offset, ts, key, payload } = JSON.parse(line);
        return { topic, partition, offset, timestamp: ts, key, value: payload };
      });
  });
  return (await Promise.all(all)).flat();
}

const byTime = (a: Seen, b: Seen) =>
  a.timestamp - b.timestamp ||
  (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0) ||
  a.partition - b.partition ||
  a.offset - b.offset;

function grouped(records: readonly Seen[], nameOf: (record: Seen) => string): Seen[][] {
  const groups = new Map<string, Seen[]>();
  for (const record of records) {
    const name = nameOf(record);
    groups.set(name, [...(groups.get(name) ?? []), record]);
  }
  return [...groups.values()];
}

/** The last record of each key, by definition. */
function lastOfKeys(records: readonly Seen[]): Seen[] {
  const groups = grouped(
    records.filter(({ key }) => key !== null),
    ({ topic, key }) => JSON.stringify([topic, key]),
  );
  return groups.flatMap((group) => {
    const lasts = group.filter(
      (one) => !group.some((two) => two.partition === one.partition && two.offset > one.offset),
    );
    return lasts.sort((a, b) => b.timestamp - a.timestamp || b.partition - a.partition)[0] ?? [];
  });
}

const placeOf = ({ topic, partition, offset }: Seen) => `${topic}/${partition}/${offset}`;

async function rowsOf(set: RecordSet): Promise<string[]> {
  const { rows, total } = await set.slice(0, 500, oldestFirst, []);
  expect(total).toBe(set.status().kept);
  return rows.map(({ topic, partition, offset }) => `${topic}/${partition}/${offset}`);
}

async function streamed(query: RecordQuery): Promise<string[]> {
  const places: string[] = [];
  const status = await streamRecords(
    cluster,
    query,
    {
      onRecord: ({ topic, partition, offset }) => places.push(`${topic}/${partition}/${offset}`),
      onPause: () => undefined,
      onProgress: () => undefined,
    },
    systemChronometer,
    new AbortController().signal,
  );
  expect(status.kept).toBe(places.length);
  return places;
}

const everything: RecordQuery = {
  topics: [`/${prefix}-[ab]/`],
  start: { from: 'earliest' },
  end: { to: 'latest' },
};

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  await cluster.createTopics(
    topics.map((topic) => ({
      topic,
      partitions,
      replicationFactor: 1,
      configs: { 'retention.ms': '-1' },
    })),
  );
  for (const [index, topic] of topics.entries()) {
    const records: ProduceRecord[] = fc.sample(anyRecord, { numRuns: 600, seed: seed + index });
    for (let start = 0; start < records.length; start += 100) {
      const some = records.slice(start, start + 100);
      await cluster.produce(topic, some, { compression: 'none', acks: -1 });
    }
  }
});

afterAll(() => cluster.close());

test(`a table is the last record of each key, others are counted (seed ${seed})`, async () => {
  const records = await readWithKcat();
  const lasts = lastOfKeys(records);
  const expected = lasts.filter(({ value }) => value !== null).sort(byTime);
  const query = { ...everything, latestPerKey: true };
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().stopReason).toBe('end reached'), 10_000);
    expect(await rowsOf(set)).toEqual(expected.map(placeOf));
    expect(set.status().table).toEqual({
      tombstones: lasts.length - expected.length,
      keyless: records.filter(({ key }) => key === null).length,
    });
    const { scanned, kept } = set.histogram();
    expect(scanned.reduce((sum, count) => sum + count, 0)).toBe(records.length);
    expect(kept.reduce((sum, count) => sum + count, 0)).toBe(expected.length);
    const newest = await set.slice(0, 1, newestFirst, ['value.n']);
    expect(newest.rows[0]?.fields[0]?.text).toBe(
      String(JSON.parse(expected.at(-1)?.value ?? '{}').n),
    );
  } finally {
    await set.close();
  }
  expect(await streamed(query)).toEqual(expected.map(placeOf));
});

test('a filter judges the last records, a range of time comes before that', async () => {
  const from = startMs + 300;
  const records = (await readWithKcat()).filter(({ timestamp }) => timestamp >= from);
  const n = (value: string | null) => (value === null ? -1 : Number(JSON.parse(value).n));
  const expected = lastOfKeys(records)
    .filter(({ value }) => n(value) >= 50)
    .sort(byTime);
  const query: RecordQuery = {
    ...everything,
    start: { from: 'timestamp', timestamp: from },
    filter: { kind: 'expression', text: 'value.n >= 50' },
    latestPerKey: true,
  };
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    await vi.waitFor(() => expect(set.status().stopReason).toBe('end reached'), 10_000);
    expect(await rowsOf(set)).toEqual(expected.map(placeOf));
  } finally {
    await set.close();
  }
  expect(await streamed(query)).toEqual(expected.map(placeOf));
});

test('records of several topics come one partition after the other, or merged by time', async () => {
  const records = await readWithKcat();
  const byPlace = (a: Seen, b: Seen) =>
    (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0) ||
    a.partition - b.partition ||
    a.offset - b.offset;
  const places = records.toSorted(byPlace);
  expect(await streamed({ ...everything, order: 'offset' })).toEqual(places.map(placeOf));
  const queues = grouped(places, ({ topic, partition }) => `${topic}/${partition}`);
  const merged: string[] = [];
  while (queues.some(({ length }) => length > 0)) {
    const heads = queues.flatMap(([head]) => head ?? []).sort(byTime);
    const next = queues.find(([head]) => head === heads[0])?.shift();
    if (next) merged.push(placeOf(next));
  }
  expect(await streamed({ ...everything, order: 'timestamp' })).toEqual(merged);
  const first = await streamed({ ...everything, order: 'timestamp', limit: 100 });
  expect(first).toEqual(merged.slice(0, 100));
  const newest = { ...everything, start: { from: 'newest', count: 50 } } as const;
  const latest = records.toSorted(byTime).slice(-50);
  expect(await streamed({ ...newest, order: 'offset' })).toEqual(
    latest.toSorted(byPlace).map(placeOf),
  );
});

test('a live table changes as records are written, and stands still while paused', async () => {
  const topic = `${prefix}-live`;
  await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1 }]);
  const send = (key: string | null, value: string | null) =>
    cluster.produce(topic, [{ key, value, timestamp: Date.now() }], {
      compression: 'none',
      acks: -1,
    });
  await send('a', '1');
  await send('b', '1');
  const query: RecordQuery = {
    topics: [topic],
    start: { from: 'earliest' },
    end: { to: 'live' },
    latestPerKey: true,
  };
  const set = openRecordSet(cluster, query, systemChronometer);
  const offsets = async () =>
    (await set.slice(0, 10, oldestFirst, [])).rows.map(({ offset }) => offset);
  try {
    await vi.waitFor(() => expect(set.status()).toMatchObject({ state: 'live', kept: 2 }), 10_000);
    await send('a', '2');
    await vi.waitFor(async () => expect(await offsets()).toEqual([1, 2]), 10_000);
    set.pause();
    await send('b', null);
    await send('c', '1');
    await vi.waitFor(() => expect(set.status().newWhilePaused).toBe(2), 10_000);
    expect(set.status()).toMatchObject({ state: 'paused', kept: 2 });
    expect(await offsets()).toEqual([1, 2]);
    set.resume();
    await vi.waitFor(async () => expect(await offsets()).toEqual([2, 4]), 10_000);
    expect(set.status()).toMatchObject({ state: 'live', table: { tombstones: 1, keyless: 0 } });
  } finally {
    await set.close();
  }
});
