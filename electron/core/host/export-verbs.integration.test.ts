import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import type { DataInput } from '#shared/contract/data';
import { oldestFirst } from '#shared/model/record-sort';
import { FileTokens } from './file-tokens';
import { KafkaHost } from './kafka-host';
import { TestPage } from './test-page.fixture';

const connectionId = 'test';
const patience = { timeout: 30_000 };
const bootstrapServer = inject('bootstrapServer');
const topic = `export-${randomUUID()}`;
const perPartition = 2_000;
const firstTime = Date.UTC(2026, 0, 1);
/** The broker deletes none of it, although its times are long past. */
const kept = { 'retention.ms': '-1' };

let cluster: KafkaCluster;
let host: KafkaHost;
let page: TestPage;
let files: FileTokens;
let folder: string;
let written: Line[];

interface Line {
  partition: number;
  offset: number;
  timestamp: number;
  key: string;
  value: unknown;
}

type Query = DataInput<'records.open'>['query'];
type Options = DataInput<'export.open'>['options'];

const record = (partition: number, index: number) => ({
  partition,
  key: `k${partition}-${index}`,
  value: `{"n":${index},"id":9007199254740993,"text":"a,\\"b\\""}`,
  timestamp: firstTime + ((index * 7_919) % 1_999) * 10,
});

/** What an independent client reads, in the order of `sorted`. */
async function readWithKcat(): Promise<Line[]> {
  const args = ['-b', bootstrapServer, '-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-J'];
  const { stdout } = await promisify(execFile)('kcat', args, { maxBuffer: 1e8 });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return lines
    .map(({ partition, offset, ts, key, payload }) => {
      return { partition, offset, timestamp: ts, key, value: JSON.parse(payload) };
    })
    .sort(byPlace);
}

const byPlace = (a: Line, b: Line) => a.partition - b.partition || a.offset - b.offset;
const byTime = (a: Line, b: Line) => a.timestamp - b.timestamp || byPlace(a, b);

function linesOf(ndjson: string): Line[] {
  return ndjson
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { partition, offset, timestamp, key, value } = JSON.parse(line);
      return { partition, offset, timestamp, key, value };
    });
}

async function openSet(query: Omit<Query, 'topics'>, topics = [topic]): Promise<string> {
  const { handle } = await page.request('records.open', {
    connectionId,
    query: { topics, ...query },
  });
  return handle;
}

async function settled(handle: string): Promise<void> {
  const status = page.subscribe('records.status', { handle });
  await vi.waitFor(() => expect(['done', 'live']).toContain(status.latest()?.state), patience);
}

const chosen = (path: string) => ({ path, temporaryPath: `${path}.riverscope-part` });

let lastToken = 0;
function tokenFor(path: string): string {
  lastToken += 1;
  const token = String(lastToken).padStart(32, '0');
  files.add(token, chosen(path));
  return token;
}

/** Exports a set to the end and returns the file's text; `begun` is called once it is under way. */
async function exported(
  handle: string,
  options: Options,
  begun: () => Promise<unknown> = async () => undefined,
): Promise<string> {
  const path = join(folder, randomUUID());
  const opened = await page.request('export.open', { handle, token: tokenFor(path), options });
  await begun();
  const progress = page.subscribe('export.progress', opened);
  await vi.waitFor(() => expect(progress.latest()?.state).toBe('done'), patience);
  const { size, mode } = await stat(path);
  expect(mode & 0o777).toBe(0o600);
  expect(progress.latest()).toMatchObject({ bytesWritten: size, lost: 0, error: null });
  expect(progress.latest()?.covered).toBe(progress.latest()?.total);
  return readFile(path, 'utf8');
}

const ndjson: Options = { format: 'ndjson' };
const all = { start: { from: 'earliest' }, end: { to: 'latest' } } as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-verbs-'));
  const bootstrapServers = [bootstrapServer];
  cluster = openCluster({ bootstrapServers });
  await cluster.createTopics([{ topic, partitions: 3, replicationFactor: 1, configs: kept }]);
  for (const partition of [0, 1, 2]) {
    const records = Array.from({ length: perPartition }, (_, index) => record(partition, index));
    await cluster.produce(topic, records, { compression: 'gzip', acks: -1 });
  }
  written = await readWithKcat();
  expect(written).toHaveLength(3 * perPartition);
  host = new KafkaHost({
    openCluster,
    chronometer: systemChronometer,
    wallClock: Date.now,
    newId: randomUUID,
  });
  const connection = { id: connectionId, name: 'Test', bootstrapServers, color: 'none' } as const;
  host.updateConnections([{ ...connection, kind: 'saved', unlocked: true }]);
  page = new TestPage();
  files = new FileTokens();
  host.serve(page.hostPort, 1, files);
});

afterAll(async () => {
  page?.close();
  await host?.close();
  await cluster?.close();
  await rm(folder, { recursive: true });
});

describe('the whole of a record set', () => {
  test('that was read to its end, and of one that is still being read', async () => {
    const handle = await openSet(all);
    expect(linesOf(await exported(handle, ndjson)).sort(byPlace)).toEqual(written);
    await settled(handle);
    expect(linesOf(await exported(handle, ndjson)).sort(byPlace)).toEqual(written);
  });

  test('of part of the log: from offsets, partitions, and between two times', async () => {
    const some = await openSet({
      start: { from: 'offset', offset: 1_500 },
      end: { to: 'offset', offset: 1_900 },
      partitions: [0, 2],
    });
    expect(linesOf(await exported(some, ndjson)).sort(byPlace)).toEqual(
      written.filter((each) => each.partition !== 1 && each.offset >= 1_500 && each.offset < 1_900),
    );
    const from = firstTime + 5_000;
    const late = await openSet({
      start: { from: 'timestamp', timestamp: from },
      end: { to: 'latest' },
    });
    expect(linesOf(await exported(late, ndjson)).sort(byPlace)).toEqual(
      written.filter(({ timestamp, offset }) => timestamp >= from && offset > 0),
    );
  });

  test('that passes a filter', async () => {
    const filter = { kind: 'expression', text: 'value.n >= 1990' } as const;
    const handle = await openSet({ ...all, filter });
    expect(linesOf(await exported(handle, ndjson)).sort(byPlace)).toEqual(
      written.filter(({ offset }) => offset >= 1_990),
    );
  });

  test('that is for the newest: exactly those, oldest first', async () => {
    const handle = await openSet({
      start: { from: 'newest', count: 2_345 },
      end: { to: 'latest' },
    });
    expect(linesOf(await exported(handle, ndjson))).toEqual(
      [...written].sort(byTime).slice(-2_345),
    );
  });

  test('that stopped at its limit: exactly what it keeps', async () => {
    const handle = await openSet({ ...all, limit: 777 });
    const lines = linesOf(await exported(handle, ndjson));
    const rows: { partition: number; offset: number }[] = [];
    for (let start = 0; start < 777; start += 400) {
      const count = Math.min(400, 777 - start);
      const slice = await page.request('records.slice', {
        handle,
        start,
        count,
        sort: oldestFirst,
      });
      rows.push(...slice.rows);
    }
    const places = (list: typeof rows) => list.map((each) => [each.partition, each.offset]);
    expect(places(lines)).toEqual(places(rows));
    expect(lines).toHaveLength(777);
  });

  test('that is a table: the last record of each key, oldest first', async () => {
    const handle = await openSet({
      start: { from: 'earliest' },
      end: { to: 'latest' },
      latestPerKey: true,
    });
    expect(linesOf(await exported(handle, ndjson))).toEqual([...written].sort(byTime));
  });

  test('that is merged by time, or one partition after the other', async () => {
    const inOrder = await openSet({ ...all, order: 'offset' });
    expect(linesOf(await exported(inOrder, ndjson))).toEqual(written);
    const merged = await openSet({ ...all, order: 'timestamp' });
    const queues = [0, 1, 2].map((id) => written.filter(({ partition }) => partition === id));
    const expected = written.map(() => {
      const [first] = queues.flatMap((queue) => queue.slice(0, 1)).sort(byTime);
      return queues[first?.partition ?? 0]?.shift();
    });
    expect(linesOf(await exported(merged, ndjson))).toEqual(expected);
  });

  test('that is live: its ring as it is', async () => {
    const handle = await openSet({ start: { from: 'newest', count: 500 }, end: { to: 'live' } });
    await settled(handle);
    expect(linesOf(await exported(handle, ndjson))).toEqual([...written].sort(byTime).slice(-500));
  });
});

test('an export goes on when its set is closed, also one that waits for what is found', async () => {
  const close = (handle: string) => () => page.request('records.close', { handle });
  const whole = await openSet(all);
  expect(linesOf(await exported(whole, ndjson, close(whole))).sort(byPlace)).toEqual(written);
  const newest = await openSet({ start: { from: 'newest', count: 900 }, end: { to: 'latest' } });
  expect(linesOf(await exported(newest, ndjson, close(newest)))).toEqual(
    [...written].sort(byTime).slice(-900),
  );
});

describe('an export of topics by a pattern is of what the set saw', () => {
  const first = `pinned-${randomUUID()}`;
  const pattern = `/${first}.*/`;
  const values = (ndjsonText: string) => linesOf(ndjsonText).map(({ value }) => value);
  const produce = (to: string, value: string) =>
    cluster.produce(to, [{ partition: 0, key: 'k', value, timestamp: firstTime }], {
      compression: 'none',
      acks: -1,
    });

  beforeAll(async () => {
    await cluster.createTopics([
      { topic: first, partitions: 1, replicationFactor: 1, configs: kept },
    ]);
    await produce(first, 'seen');
  });

  test('not of records and topics that came after it, bounded and live', async () => {
    const bounded = await openSet(all, [pattern]);
    await settled(bounded);
    const live = await openSet({ start: { from: 'earliest' }, end: { to: 'live' } }, [pattern]);
    await settled(live);
    await page.request('records.pause', { handle: live });
    const later = `${first}-later`;
    await cluster.createTopics([
      { topic: later, partitions: 1, replicationFactor: 1, configs: kept },
    ]);
    await produce(first, 'too late');
    await produce(later, 'too late');
    const again = await openSet(all, [pattern]);
    expect(values(await exported(again, ndjson)).sort()).toEqual(['seen', 'too late', 'too late']);
    for (const handle of [bounded, live]) {
      expect(values(await exported(handle, ndjson))).toEqual(['seen']);
    }
  });
});

test('CSV has a column for each path, CR LF, and values as they are', async () => {
  const handle = await openSet({ ...all, partitions: [1], limit: 2 });
  const csv = await exported(handle, {
    format: 'csv',
    columns: ['value.n', 'value.text', 'value.none'],
  });
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const line = (index: number) => {
    const { key, value, timestamp } = record(1, index);
    const place = `${topic},1,${index},${new Date(timestamp).toISOString()}`;
    return `${place},${key},[],${cell(value)},${index},"a,""b""",\r\n`;
  };
  const head = 'topic,partition,offset,timestamp,key,headers,value,value.n,value.text,value.none';
  expect(csv).toBe(`${head}\r\n${line(0)}${line(1)}`);
});

test('keys and values are read as the set reads them', async () => {
  const decoding = { key: 'hex', value: 'auto' } as const;
  const handle = await openSet({ ...all, partitions: [1], limit: 1, decoding });
  const hex = Buffer.from(record(1, 0).key).toString('hex');
  expect(linesOf(await exported(handle, ndjson))).toMatchObject([{ key: hex }]);
  const csv = await exported(handle, { format: 'csv', columns: ['key', 'value.n'] });
  const cells = csv.split('\r\n')[1]?.split(',');
  expect(cells?.[4]).toBe(hex);
  expect(cells?.slice(-2)).toEqual([hex, '0']);
});

test('raw values stand one a line', async () => {
  const handle = await openSet({ ...all, partitions: [1], limit: 2 });
  const raw = await exported(handle, { format: 'raw' });
  expect(raw).toBe(`${record(1, 0).value}\n${record(1, 1).value}\n`);
});

test('a cancelled export leaves nothing, and what was there unharmed', async () => {
  const path = join(folder, 'kept.ndjson');
  await writeFile(path, 'before');
  const before = await readdir(folder);
  const handle = await openSet(all);
  const opened = await page.request('export.open', {
    handle,
    token: tokenFor(path),
    options: ndjson,
  });
  await page.request('export.close', opened);
  expect(await readdir(folder)).toEqual(before);
  expect(await readFile(path, 'utf8')).toBe('before');
});

test('an export under way is cancelled when its page goes', async () => {
  const other = new TestPage();
  const others = new FileTokens();
  const session = host.serve(other.hostPort, 1, others);
  const path = join(folder, 'gone.ndjson');
  others.add('f'.repeat(32), chosen(path));
  const query: Query = { topics: [topic], ...all };
  const { handle } = await other.request('records.open', { connectionId, query });
  await other.request('export.open', { handle, token: 'f'.repeat(32), options: ndjson });
  session.close();
  await vi.waitFor(async () => {
    const parts = (await readdir(folder)).filter((name) => name.endsWith('-part'));
    expect(parts).toEqual([]);
  }, patience);
  other.close();
});

test('P8 a token is good for one use, in its own window, and paths are no tokens', async () => {
  const handle = await openSet({ ...all, limit: 1 });
  const token = tokenFor(join(folder, 'once.ndjson'));
  const other = new TestPage();
  const session = host.serve(other.hostPort, 1);
  const query: Query = { topics: [topic], ...all, limit: 1 };
  const theirs = await other.request('records.open', { connectionId, query });
  const refused = { error: { code: 'INVALID_REQUEST' } };
  const elsewhere = other.request('export.open', { ...theirs, token, options: ndjson });
  await expect(elsewhere).rejects.toMatchObject(refused);
  session.close();
  other.close();

  await page.request('export.open', { handle, token, options: ndjson });
  for (const wrong of [token, 'e'.repeat(32), join(folder, 'x'), '../x', '']) {
    const again = page.request('export.open', { handle, token: wrong, options: ndjson });
    await expect(again).rejects.toMatchObject(refused);
  }
});
