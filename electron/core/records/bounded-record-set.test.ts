import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import { ScriptedCluster } from '#core/log/scripted-cluster.fixture';
import type { RecordQuery } from '#shared/model/record-query';
import { oldestFirst } from '#shared/model/record-sort';
import { openRecordSet } from './open-record-set';
import type { RecordSet } from './record-set';

/** Offsets 0 to 3 in the first batch, 4 to 203 in the second. */
const log = readFileSync(new URL('../log/fixtures/kcat-none.bin', import.meta.url));
const end = 204;
const secondBatch = 208;

let cluster: ScriptedCluster;
let bytes: Uint8Array;
let set: RecordSet | undefined;

beforeEach(() => {
  bytes = log;
  cluster = new ScriptedCluster();
  cluster.latest = end;
  cluster.brokers.set(1, (offset) => ({
    records: bytes.subarray(offset >= end ? log.length : offset >= 4 ? secondBatch : 0),
  }));
});

afterEach(() => set?.close());

const everything: RecordQuery = {
  topics: ['t'],
  start: { from: 'earliest' },
  end: { to: 'latest' },
};

function open(asked: Partial<RecordQuery> = {}): RecordSet {
  set = openRecordSet(cluster.asCluster(), { ...everything, ...asked }, systemChronometer);
  return set;
}

const stopped = (reason: string) =>
  vi.waitFor(() => expect(set?.status().stopReason).toBe(reason), 5_000);

const damage = (): void => {
  bytes = Uint8Array.from(log).fill(0xff, secondBatch + 80, secondBatch + 90);
};

it('stops at the limit and goes on for as many more, until the end', async () => {
  const read = open({ limit: 90 });
  for (const kept of [90, 180]) {
    await stopped('limit');
    expect(read.status()).toMatchObject({ state: 'done', kept, resumable: true });
    expect(read.status().totals).toMatchObject({ covered: kept, offsets: end });
    read.continue(false);
    expect(read.status()).toMatchObject({ state: 'reading', resumable: false });
  }
  await stopped('end reached');
  expect(read.status()).toMatchObject({ kept: end, scanned: end, resumable: false });
  expect(read.status().totals.covered).toBe(end);
  expect(() => read.continue(false)).toThrow('INVALID_ARGUMENT');
});

it('goes on after it was cancelled, even before anything was read', async () => {
  const read = open();
  read.cancel();
  expect(read.status()).toMatchObject({ stopReason: 'cancelled', resumable: true });
  read.continue(false);
  await stopped('end reached');
  expect(read.status()).toMatchObject({ kept: end, scanned: end });
});

it.each<[string, Partial<RecordQuery>, number]>([
  ['a scan', {}, 4],
  ['a table', { latestPerKey: true }, 4],
  ['the newest', { start: { from: 'newest', count: 1_000 } }, 0],
])(
  '%s ends at a batch that cannot be read, and goes on without it when told to',
  async (_, asked, covered) => {
    damage();
    const read = open(asked);
    await stopped('error');
    const named = { code: 'CORRUPT_BATCH', params: { offset: 4 } };
    expect(read.status().resumable).toBe(true);
    expect(read.status().error ?? read.status().partitions[0]?.error).toMatchObject(named);
    if (covered > 0) expect(read.status().totals).toMatchObject({ covered, lost: 0 });
    read.continue(false);
    await stopped('error');
    read.continue(true);
    await stopped('end reached');
    expect(read.status().totals).toMatchObject({ covered: end, lost: 200 });
    expect(read.status()).toMatchObject({ scanned: 4, error: null, resumable: false });
    expect(read.status().partitions[0]?.error).toMatchObject(named);
  },
);

it('shows the newest found when stopped, and goes on from there', async () => {
  let asked = 0;
  cluster.brokers.set(1, (offset) => {
    if (offset < 4) return { records: log.subarray(0, secondBatch) };
    if (asked++ === 0) set?.cancel();
    return { records: log.subarray(offset >= end ? log.length : secondBatch) };
  });
  const read = open({ start: { from: 'newest', count: 150 } });
  await vi.waitFor(() => expect(read.status()).toMatchObject({ scanned: 4, kept: 4 }));
  expect(read.status()).toMatchObject({ stopReason: 'cancelled', resumable: true });
  expect(read.status().totals).toMatchObject({ covered: 4, offsets: end });
  read.continue(false);
  await stopped('end reached');
  expect(read.status()).toMatchObject({ scanned: end, kept: 150, resumable: false });
  expect(read.status().totals).toMatchObject({ covered: end, offsets: end });
});

it('skips it from the start when asked to', async () => {
  damage();
  const read = open({ unreadable: 'skip' });
  await stopped('end reached');
  expect(read.status().totals).toMatchObject({ covered: end, lost: 200 });
});

it('reads a row again only when it was not among those looked at last', async () => {
  const read = open();
  await stopped('end reached');
  const slice = async (start: number, count: number, columns: string[]) => {
    const before = cluster.requests.length;
    const { rows } = await read.slice(start, count, oldestFirst, columns);
    return { rows, asked: cluster.requests.length > before };
  };
  const first = await slice(0, 100, []);
  expect(first.asked).toBe(true);
  expect(await slice(0, 100, [])).toEqual({ rows: first.rows, asked: false });
  const further = await slice(50, 100, []);
  expect(further.asked).toBe(true);
  expect(further.rows.slice(0, 50)).toEqual(first.rows.slice(50));
  expect(await slice(0, 150, [])).toEqual({
    rows: [...first.rows, ...further.rows.slice(50)],
    asked: false,
  });
  const withField = await slice(0, 100, ['value.n']);
  expect(withField.asked).toBe(true);
  expect(withField.rows.map(({ fields }) => fields.length)).toEqual(Array(100).fill(1));
});
