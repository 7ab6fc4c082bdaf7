import { expect, it } from 'vitest';
import type { RecordSetStatus } from '#shared/model/record';
import { isFresh, readPositions, withPositions } from './fresh-offsets';

function status(state: RecordSetStatus['state'], next: readonly number[]): RecordSetStatus {
  return {
    state,
    stopReason: null,
    kept: 0,
    scanned: 0,
    bytes: 0,
    recordsPerSecond: 0,
    newWhilePaused: 0,
    evicted: 0,
    totals: { partitions: 2, complete: 0, covered: 0, offsets: 0, lost: 0, uncommitted: 0 },
    filter: null,
    resumable: false,
    table: { tombstones: 0, keyless: 0 },
    partitions: next.map((offset, partition) => ({
      ...{ topic: 't', partition, start: 0, next: offset, end: offset, error: null },
    })),
    etaMs: null,
    error: null,
  };
}

/** What is known after looks at a live set whose partitions had come to these offsets. */
function after(looks: readonly (readonly [at: number, next: readonly number[]])[]) {
  return looks.reduce(
    (known, [at, next]) => {
      const positions = readPositions(status('live', next), at);
      return positions === null ? known : withPositions(known, positions);
    },
    [] as ReturnType<typeof withPositions>,
  );
}

const record = (partition: number, offset: number) => ({ topic: 't', partition, offset });

it('calls nothing fresh before the set has caught up, nor what it had read by then', () => {
  expect(readPositions(status('reading', [4, 0]), 0)).toBeNull();
  expect(isFresh([], record(0, 5))).toBe(false);
  const known = after([[0, [4, 0]]]);
  expect(isFresh(known, record(0, 3))).toBe(false);
  expect(isFresh(known, record(0, 4))).toBe(true);
});

it('calls a record fresh for a while after it came, by the offsets of its own partition', () => {
  const looks = [
    [0, [4, 0]],
    [500, [6, 0]],
    [1_000, [6, 0]],
    [1_500, [6, 0]],
  ] as const;
  expect(isFresh(after(looks), record(0, 5))).toBe(true);
  const later = after([...looks, [2_000, [6, 2]]]);
  expect(isFresh(later, record(0, 5))).toBe(false);
  expect(isFresh(later, record(1, 1))).toBe(true);
});

it('cannot tell of a partition that the status does not list', () => {
  expect(isFresh(after([[0, [4]]]), record(7, 100))).toBe(false);
});
