import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { PartitionProgress } from '#core/log/log-reader';
import { ScriptedCluster } from '#core/log/scripted-cluster.fixture';
import type { RecordQuery } from '#shared/model/record-query';
import { RangeScan } from './range-scan';

/** Offsets 0 to 3 in the first batch, 4 to 203 in the second. */
const log = readFileSync(new URL('../log/fixtures/kcat-none.bin', import.meta.url));
const end = 204;
const secondBatch = 208;
const damaged = Uint8Array.from(log);
damaged.fill(0xff, secondBatch + 80, secondBatch + 90);

const query: RecordQuery = {
  topics: ['t'],
  start: { from: 'earliest' },
  end: { to: 'latest' },
};
const signal = new AbortController().signal;

let cluster: ScriptedCluster;
let bytes: Uint8Array[];
let handed: string[];
let progress: Map<number, PartitionProgress>;
/** Records handed over until the scan is told that there are enough. */
let most: number;

beforeEach(() => {
  cluster = new ScriptedCluster();
  cluster.leaders = [1, 2];
  cluster.latest = end;
  bytes = [log, log];
  for (const broker of [1, 2]) {
    cluster.brokers.set(broker, (offset, partition) => {
      const from = offset >= end ? log.length : offset >= 4 ? secondBatch : 0;
      return { records: bytes[partition]?.subarray(from) ?? new Uint8Array(0) };
    });
  }
  handed = [];
  progress = new Map();
  most = Number.POSITIVE_INFINITY;
});

const scanOf = (asked: Partial<RecordQuery>, judge: (offset: number) => boolean = () => true) =>
  new RangeScan(
    cluster.asCluster(),
    { ...query, ...asked },
    [0, 1].map((partition) => ({ topic: 't', partition, start: 0, end })),
    {
      judge: ({ offset }) => judge(offset),
      onRecord: ({ partition, offset }, index) => {
        expect(index).toBe(partition);
        handed.push(`${partition}/${offset}`);
        return --most > 0;
      },
      onPause: () => undefined,
      onProgress: (each) => progress.set(each.partition, each),
    },
    systemChronometer,
  );

const everything = [0, 1].flatMap((partition) =>
  Array.from({ length: end }, (_, offset) => `${partition}/${offset}`),
);

it.each(['arrival', 'offset', 'timestamp'] as const)(
  'hands over each record once in %s order, wherever it was stopped and run again',
  async (order) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        async (stops, every) => {
          handed = [];
          const wanted = everything.filter((name) => Number(name.slice(2)) % every === 0);
          const scan = scanOf({ order }, (offset) => offset % every === 0);
          for (const stop of stops) {
            most = stop;
            const before = handed.length;
            const reason = await scan.run(signal);
            expect(handed.length - before).toBe(Math.min(stop, wanted.length - before));
            for (const { partition, next } of progress.values()) {
              const names = handed.filter((name) => name.startsWith(`${partition}/`));
              const last = Math.max(-1, ...names.map((name) => Number(name.slice(2))));
              expect(next).toBeGreaterThan(last);
              expect(next).toBeLessThanOrEqual(Math.min(end, last + every));
            }
            if (reason === 'end reached') break;
          }
          most = Number.POSITIVE_INFINITY;
          expect(await scan.run(signal)).toBe('end reached');
          expect(handed.toSorted()).toEqual(wanted.toSorted());
          if (order === 'offset') expect(handed).toEqual(wanted);
          expect(scan.left).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  },
);

it('goes on after it was cancelled, with its coverage', async () => {
  const stop = new AbortController();
  cluster.brokers.set(2, null);
  const scan = scanOf({});
  const cancelled = scan.run(stop.signal);
  await expect.poll(() => progress.get(0)?.next).toBe(end);
  stop.abort();
  expect(await cancelled).toBe('cancelled');
  cluster.brokers.set(2, () => ({ records: log }));
  expect(scan.left).toEqual([{ topic: 't', partition: 1, start: 0, end }]);
  expect(await scan.run(signal)).toBe('end reached');
  expect(handed).toEqual(everything);
  expect(progress.get(1)).toMatchObject({ start: 0, next: end });
});

describe('a batch that cannot be read', () => {
  beforeEach(() => {
    bytes[1] = damaged;
  });

  it.each(['arrival', 'offset', 'timestamp'] as const)(
    'ends its partition, named, and is skipped and counted when asked to: %s',
    async (order) => {
      const scan = scanOf({ order });
      await scan.run(signal);
      expect(progress.get(0)).toMatchObject({ next: end, error: null });
      expect(progress.get(1)).toMatchObject({
        next: 4,
        lost: 0,
        error: { code: 'CORRUPT_BATCH', params: { partition: 1, offset: 4 } },
      });
      const until = everything.filter((name) => name < '1' || Number(name.slice(2)) < 4);
      expect(handed.toSorted()).toEqual(until.toSorted());

      scan.unreadable = 'skip';
      expect(await scan.run(signal)).toBe('end reached');
      expect(progress.get(1)).toMatchObject({ start: 0, next: end, lost: 200 });
      expect(handed.toSorted()).toEqual(until.toSorted());
      expect(scan.left).toEqual([]);
    },
  );

  it('is skipped by a live read, which would end otherwise', async () => {
    const stop = new AbortController();
    const scan = scanOf({ end: { to: 'live' } });
    const running = scan.run(stop.signal);
    await expect.poll(() => progress.get(1)).toMatchObject({ next: end, lost: 200 });
    stop.abort();
    await running;
  });
});
