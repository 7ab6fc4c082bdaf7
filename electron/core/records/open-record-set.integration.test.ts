import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster, ProduceRecord } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import type { RecordQuery } from '#shared/model/record-query';
import { newestFirst, oldestFirst, type RecordSort } from '#shared/model/record-sort';
import { openRecordSet } from './open-record-set';
import { readRecord } from './read-record';
import type { RecordSet } from './record-set';
import { streamRecords } from './stream-records';

const bootstrapServer = inject('bootstrapServer');
const topic = `record-sets-${randomUUID()}`;
/** Its broker compresses what it is sent. */
const gzipTopic = `record-sets-gzip-${randomUUID()}`;
const startMs = 1_700_000_000_000;
const unlike = [1_200, 250, 50];
let cluster: KafkaCluster;

interface Place {
  partition: number;
  offset: number;
  timestamp: number;
}

/** Uneven partitions whose timestamps neither rise nor are unique. */
const records = unlike.flatMap((count, partition) =>
  Array.from({ length: count }, (_, index): ProduceRecord => {
    const shuffled = (index * 7_919 + partition * 31) % 997;
    return {
      partition,
      key: `k${index}`,
      value: `{"n":${index},"id":9007199254740993}`,
      timestamp: startMs + shuffled * 10,
      headers: index % 10 === 0 ? { colour: partition === 0 ? 'red' : 'blue' } : undefined,
    };
  }),
);

/** All records of a topic as an independent client sees them. */
async function readWithKcat(from: string): Promise<Place[]> {
  const { stdout } = await promisify(execFile)(
    'kcat',
    ['-b', bootstrapServer, '-C', '-t', from, '-o', 'beginning', '-e', '-q', '-f', '%p %o %T\\n'],
    { maxBuffer: 1e8 },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [partition = -1, offset = -1, timestamp = -1] = line.split(' ').map(Number);
      return { partition, offset, timestamp };
    });
}

const byTime = (a: Place, b: Place) =>
  a.timestamp - b.timestamp || a.partition - b.partition || a.offset - b.offset;

async function withSet<T>(query: RecordQuery, use: (set: RecordSet) => Promise<T>): Promise<T> {
  const set = openRecordSet(cluster, query, systemChronometer);
  try {
    return await use(set);
  } finally {
    await set.close();
  }
}

async function ended(set: RecordSet): Promise<void> {
  await vi.waitFor(() => expect(set.status().stopReason).not.toBeNull(), { timeout: 20_000 });
}

async function allRows(query: RecordQuery): Promise<Place[]> {
  return withSet(query, async (set) => {
    await ended(set);
    expect(set.status()).toMatchObject({ state: 'done', error: null });
    const rows: Place[] = [];
    for (let start = 0; start < set.status().kept; start += 500) {
      const page = await set.slice(start, 500, oldestFirst, ['value.n', 'value.id']);
      expect(page.total).toBe(set.status().kept);
      for (const row of page.rows) {
        expect(row.error).toBeNull();
        expect(row.fields[1]).toEqual({ kind: 'number', text: '9007199254740993' });
        rows.push({ partition: row.partition, offset: row.offset, timestamp: row.timestamp });
      }
    }
    return rows;
  });
}

beforeAll(async () => {
  cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  const base = { partitions: unlike.length, replicationFactor: 1 };
  const kept = { 'retention.ms': '-1' };
  await cluster.createTopics([
    { topic, ...base, configs: kept },
    { topic: gzipTopic, ...base, configs: { ...kept, 'compression.type': 'gzip' } },
  ]);
  for (let start = 0; start < records.length; start += 100) {
    const some = records.slice(start, start + 100);
    await cluster.produce(topic, some, { compression: 'none', acks: -1 });
    await cluster.produce(gzipTopic, some, { compression: 'none', acks: -1 });
  }
});

afterAll(() => cluster.close());

describe.each([
  ['as sent', () => topic],
  ['compressed by the broker', () => gzipTopic],
])('a topic %s, against kcat', (_, name) => {
  const middle = startMs + 5_000;

  test.each<[string, Omit<RecordQuery, 'topics'>, (place: Place) => boolean]>([
    ['everything', { start: { from: 'earliest' }, end: { to: 'latest' } }, () => true],
    ['nothing', { start: { from: 'latest' }, end: { to: 'latest' } }, () => false],
    [
      'some partitions',
      { start: { from: 'earliest' }, end: { to: 'latest' }, partitions: [2, 1] },
      ({ partition }) => partition > 0,
    ],
    [
      'from an offset to an offset',
      { start: { from: 'offset', offset: 40 }, end: { to: 'offset', offset: 60 } },
      ({ offset }) => offset >= 40 && offset < 60,
    ],
    [
      'from offsets',
      {
        start: { from: 'offsets', offsets: [{ partition: 1, offset: 200 }] },
        end: { to: 'latest' },
      },
      ({ partition, offset }) => partition === 1 && offset >= 200,
    ],
    [
      'from a time',
      { start: { from: 'timestamp', timestamp: middle }, end: { to: 'latest' } },
      ({ timestamp }) => timestamp >= middle,
    ],
    [
      'after the last time',
      { start: { from: 'timestamp', timestamp: startMs + 1e9 }, end: { to: 'latest' } },
      () => false,
    ],
  ])('%s', async (_name, query, wanted) => {
    const expected = (await readWithKcat(name())).filter(wanted).sort(byTime);
    expect(await allRows({ topics: [name()], ...query })).toEqual(expected);
  });

  test.each([1, 7, 300, 1_499, 5_000])('the newest %d over all partitions', async (count) => {
    const expected = (await readWithKcat(name())).sort(byTime).slice(-count);
    const start = { from: 'newest', count } as const;
    expect(await allRows({ topics: [name()], start, end: { to: 'latest' } })).toEqual(expected);
  });

  test('the newest with a header', async () => {
    const blue = (await readWithKcat(name()))
      .filter(({ partition, offset }) => partition > 0 && offset % 10 === 0)
      .sort(byTime);
    const query: RecordQuery = {
      topics: [name()],
      start: { from: 'newest', count: 12 },
      end: { to: 'latest' },
      filter: { kind: 'expression', text: 'headers["colour"] == "blue"' },
    };
    expect(await allRows(query)).toEqual(blue.slice(-12));
  });
});

test('newest first turns the view around', async () => {
  const query: RecordQuery = {
    topics: [topic],
    start: { from: 'earliest' },
    end: { to: 'latest' },
  };
  await withSet(query, async (set) => {
    await ended(set);
    const oldest = await set.slice(0, 10, oldestFirst, []);
    const newest = await set.slice(1_490, 20, newestFirst, []);
    expect(newest.rows).toEqual(oldest.rows.reverse());
  });
});

test('stops at the limit and says so', async () => {
  const query: RecordQuery = {
    topics: [topic],
    start: { from: 'earliest' },
    end: { to: 'latest' },
    limit: 17,
  };
  await withSet(query, async (set) => {
    await ended(set);
    expect(set.status()).toMatchObject({ kept: 17, stopReason: 'limit', state: 'done' });
  });
});

test('a topic that is not there fails the set', async () => {
  const query: RecordQuery = { topics: ['nope'], start: { from: 'earliest' }, end: { to: 'live' } };
  await withSet(query, async (set) => {
    await ended(set);
    expect(set.status()).toMatchObject({
      state: 'failed',
      stopReason: 'error',
      error: { code: 'TOPIC_NOT_FOUND', params: { topic: 'nope' } },
    });
  });
});

test('tails live, freezes the view when paused, and drops what the ring cannot hold', async () => {
  const liveTopic = `record-sets-live-${randomUUID()}`;
  await cluster.createTopics([{ topic: liveTopic, partitions: 2, replicationFactor: 1 }]);
  const send = (from: number, count: number) =>
    cluster.produce(
      liveTopic,
      Array.from({ length: count }, (_, index) => ({
        key: null,
        value: String(from + index),
        timestamp: Date.now(),
      })),
      { compression: 'none', acks: -1 },
    );
  await send(0, 5);
  const query: RecordQuery = {
    topics: [liveTopic],
    start: { from: 'newest', count: 3 },
    end: { to: 'live' },
    liveRecords: 10,
  };
  await withSet(query, async (set) => {
    await vi.waitFor(() => expect(set.status().state).toBe('live'), { timeout: 10_000 });
    expect(set.status().kept).toBe(3);
    await send(5, 4);
    await vi.waitFor(() => expect(set.status().kept).toBe(7), { timeout: 10_000 });
    set.pause();
    const before = await set.slice(0, 100, newestFirst, []);
    await send(9, 20);
    await vi.waitFor(() => expect(set.status().newWhilePaused).toBe(20), { timeout: 10_000 });
    expect(set.status()).toMatchObject({ state: 'paused', kept: 7 });
    expect(await set.slice(0, 100, newestFirst, [])).toEqual(before);
    set.resume();
    expect(set.status()).toMatchObject({ state: 'live', kept: 10, evicted: 17, newWhilePaused: 0 });
    set.cancel();
    expect(set.status()).toMatchObject({ state: 'done', stopReason: 'cancelled', kept: 10 });
  });
});

test('reads one record with its batch, and names one that is not there', async () => {
  const record = await readRecord(cluster, { topic, partition: 1, offset: 30 });
  expect(Buffer.from(record.key ?? []).toString()).toBe('k30');
  expect(Buffer.from(record.headers[0]?.value ?? []).toString()).toBe('blue');
  expect(record.batch).toMatchObject({ codec: 'none', transactional: false, producerId: '-1' });
  const zipped = await readRecord(cluster, { topic: gzipTopic, partition: 1, offset: 30 });
  expect(zipped.batch.codec).toBe('gzip');
  await expect(readRecord(cluster, { topic, partition: 2, offset: 50 })).rejects.toMatchObject({
    error: { code: 'RECORD_NOT_FOUND', params: { partition: 2, offset: 50 } },
  });
});

test('a stream is held back by its reader and ends when cancelled', async () => {
  const stop = new AbortController();
  let seen = 0;
  const status = await streamRecords(
    cluster,
    { topics: [topic], start: { from: 'earliest' }, end: { to: 'latest' } },
    {
      onRecord: () => {
        seen++;
      },
      onPause: () => {
        stop.abort();
        return new Promise(() => undefined);
      },
      onProgress: () => undefined,
    },
    systemChronometer,
    stop.signal,
  );
  expect(status.stopReason).toBe('cancelled');
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(records.length);
});

test('sorts by size and by a field, exactly, with what is absent last', async () => {
  const sortTopic = `record-sets-sort-${randomUUID()}`;
  await cluster.createTopics([{ topic: sortTopic, partitions: 1, replicationFactor: 1 }]);
  const values = [
    '{"n":9223372036854775807}',
    '{"n":"text"}',
    '{"n":9223372036854775806}',
    '{"other":"a much longer value than the rest"}',
    '{"n":-1.50}',
    null,
  ];
  const keys = ['10', '9', 'x', null, '2', '1'];
  const some = values.map((value, at) => ({ key: keys[at] ?? null, value, timestamp: at + 1 }));
  await cluster.produce(sortTopic, some, { compression: 'none', acks: -1 });
  const query: RecordQuery = {
    topics: [sortTopic],
    start: { from: 'earliest' },
    end: { to: 'latest' },
  };
  await withSet(query, async (set) => {
    await ended(set);
    const offsets = async (by: RecordSort['by'], direction: RecordSort['direction']) =>
      (await set.slice(0, 10, { by, direction }, [])).rows.map(({ offset }) => offset);
    expect(await offsets({ path: 'value.n' }, 'ascending')).toEqual([4, 2, 0, 1, 3, 5]);
    expect(await offsets({ path: 'value.n' }, 'descending')).toEqual([1, 0, 2, 4, 3, 5]);
    expect(await offsets({ path: 'key' }, 'ascending')).toEqual([5, 4, 1, 0, 2, 3]);
    expect(await offsets('valueSize', 'ascending')).toEqual([5, 4, 1, 0, 2, 3]);
    expect(await offsets('offset', 'descending')).toEqual([5, 4, 3, 2, 1, 0]);
    expect(await set.slice(0, 1, newestFirst, [])).toMatchObject({ rows: [{ offset: 5 }] });
    // A set that was stopped can still be sorted.
    set.cancel();
    expect(await offsets({ path: 'value.n' }, 'ascending')).toEqual([4, 2, 0, 1, 3, 5]);
  });
});
