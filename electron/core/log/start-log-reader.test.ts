import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LogReader, PartitionProgress, PartitionRange } from './log-reader';
import { type Answer, ScriptedCluster } from './scripted-cluster.fixture';
import { type LogReaderOptions, startLogReader } from './start-log-reader';

/** Offsets 0 to 3 in the first batch, 4 to 203 in the second. */
const log = readFileSync(new URL('./fixtures/kcat-none.bin', import.meta.url));
const secondBatch = 208;

const serve: Answer = (offset) => ({
  records: offset >= 204 ? new Uint8Array(0) : log.subarray(offset >= 4 ? secondBatch : 0),
});

/** Waits take no time, so that tries follow each other at once. */
const chronometer: LogReaderOptions['chronometer'] = {
  now: () => performance.now(),
  random: () => 0.5,
  sleep: async () => {
    await new Promise((resolve) => setImmediate(resolve));
  },
};

let cluster: ScriptedCluster;
let reader: LogReader | undefined;
let offsets: number[][];
let told: PartitionProgress[];

beforeEach(() => {
  cluster = new ScriptedCluster();
  cluster.latest = 204;
  cluster.brokers.set(1, serve);
  offsets = [];
  told = [];
});

afterEach(() => reader?.close());

function start(ranges: Partial<PartitionRange>[]): LogReader {
  reader = startLogReader(
    cluster.asCluster(),
    ranges.map((range) => ({ topic: 't', partition: 0, start: 0, end: 204, ...range })),
    {
      onBatch: ({ partition, cursor }) => {
        offsets[partition] ??= [];
        while (cursor.next()) offsets[partition]?.push(cursor.offset);
      },
      onProgress: (progress) => told.push(progress),
    },
    { chronometer },
  );
  return reader;
}

const upTo = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

it('reads a range and is done', async () => {
  const { done } = start([{ start: 2, end: 100 }]);
  expect(await done).toBe('end reached');
  expect(offsets).toEqual([upTo(2, 100)]);
  expect(reader?.progress[0]).toMatchObject({ next: 100, finished: true, lost: 0, error: null });
});

it('is done at once with nothing to read', async () => {
  expect(await start([{ start: 7, end: 7 }]).done).toBe('end reached');
  expect(cluster.requests).toEqual([]);
});

it('follows a leader that moves in the middle, without a gap or a record twice', async () => {
  cluster.brokers.set(1, (offset) => {
    if (offset === 0) return { records: log.subarray(0, secondBatch) };
    cluster.leaders = [2];
    return { errorCode: 6 };
  });
  cluster.brokers.set(2, serve);
  expect(await start([{}]).done).toBe('end reached');
  expect(offsets).toEqual([upTo(0, 204)]);
  const troubled = told.find(({ error }) => error !== null);
  expect(troubled?.error).toMatchObject({ params: { name: 'NOT_LEADER_OR_FOLLOWER' } });
  expect(told.at(-1)?.error).toBeNull();
});

it('shows a lost broker on its partitions, and resumes when it is back', async () => {
  cluster.brokers.set(1, null);
  const { done } = start([{}]);
  await vi.waitFor(() => expect(told.at(-1)?.error?.code).toBe('BROKER_UNREACHABLE'));
  cluster.brokers.set(1, serve);
  expect(await done).toBe('end reached');
  expect(offsets).toEqual([upTo(0, 204)]);
  expect(told.at(-1)?.error).toBeNull();
});

it('goes on from the new start when retention ran past, and says what was lost', async () => {
  cluster.earliest = 4;
  cluster.brokers.set(1, (offset) => (offset < 4 ? { errorCode: 1 } : serve(offset, 0)));
  expect(await start([{ start: 1 }]).done).toBe('end reached');
  expect(offsets).toEqual([upTo(4, 204)]);
  expect(reader?.progress[0]).toMatchObject({
    lost: 3,
    next: 204,
    error: { code: 'OFFSET_OUT_OF_RANGE', params: { offset: 1 } },
  });
});

it('reads on elsewhere when one partition may not be read', async () => {
  cluster.leaders = [1, 1];
  cluster.brokers.set(1, (offset, partition) =>
    partition === 0 ? { errorCode: 29 } : serve(offset, partition),
  );
  expect(await start([{}, { partition: 1 }]).done).toBe('end reached');
  expect(offsets[1]).toEqual(upTo(0, 204));
  expect(reader?.progress[0]).toMatchObject({ next: 0, error: { code: 'NOT_AUTHORIZED' } });
});

it('passes over a damaged batch and counts it as lost', async () => {
  const damaged = Uint8Array.from(log);
  damaged[100] = (damaged[100] ?? 0) ^ 1;
  cluster.brokers.set(1, (offset) => (offset < 4 ? { records: damaged } : serve(offset, 0)));
  expect(await start([{}]).done).toBe('end reached');
  expect(offsets).toEqual([upTo(4, 204)]);
  expect(reader?.progress[0]).toMatchObject({ lost: 4, error: { code: 'CORRUPT_BATCH' } });
});

it('does not wait for an open transaction at a bounded end, and shows what it holds', async () => {
  cluster.brokers.set(1, (offset) => ({
    records: offset < 4 ? log.subarray(0, secondBatch) : new Uint8Array(0),
    lastStableOffset: 4,
  }));
  expect(await start([{}]).done).toBe('end reached');
  expect(reader?.progress[0]).toMatchObject({ next: 4, end: 204, uncommitted: 200 });
});

it('is done where compaction left nothing before the end', async () => {
  cluster.latest = 300;
  expect(await start([{ end: 300 }]).done).toBe('end reached');
  expect(reader?.progress[0]).toMatchObject({ next: 300, lost: 0, error: null });
});

it('reads on from a preferred replica', async () => {
  cluster.brokers.set(1, () => ({ preferredReadReplica: 2 }));
  cluster.brokers.set(2, serve);
  expect(await start([{}]).done).toBe('end reached');
  expect(offsets).toEqual([upTo(0, 204)]);
  expect(cluster.requests.at(-1)?.broker).toBe(2);
});

it('leaves held partitions out until they are freed', async () => {
  cluster.leaders = [1, 1];
  const { done } = start([{}, { partition: 1 }]);
  reader?.hold([{ topic: 't', partition: 0 }]);
  await vi.waitFor(() => expect(reader?.progress[1]?.finished).toBe(true));
  expect(offsets[0]).toBeUndefined();
  reader?.hold([]);
  expect(await done).toBe('end reached');
  expect(offsets[0]).toEqual(upTo(0, 204));
});

it('a live read goes on after its end, until it is closed', async () => {
  const { done } = start([{ end: 'live' }]);
  await vi.waitFor(() => expect(reader?.progress[0]?.next).toBe(204));
  const asked = cluster.requests.length;
  await vi.waitFor(() => expect(cluster.requests.length).toBeGreaterThan(asked));
  await reader?.close();
  expect(await done).toBe('cancelled');
});

it('a batch that claims an impossible size ends that partition', async () => {
  const endless = Uint8Array.from(log.subarray(0, 70));
  new DataView(endless.buffer).setInt32(8, 0x7fffffff);
  cluster.brokers.set(1, () => ({ records: endless }));
  expect(await start([{}]).done).toBe('end reached');
  expect(reader?.progress[0]).toMatchObject({ next: 0, error: { code: 'CORRUPT_BATCH' } });
});
