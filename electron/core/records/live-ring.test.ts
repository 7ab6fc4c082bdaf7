import { expect, it } from 'vitest';
import { KeptRecord } from '#core/log/kept-record';
import { LiveRing } from './live-ring';

function record(offset: number, size = 10): KeptRecord {
  return new KeptRecord({
    topic: 't',
    partition: 0,
    bytes: new Uint8Array(size),
    offset,
    timestamp: 0,
    timestampType: 'create',
    keyStart: 0,
    keyLength: -1,
    valueStart: 0,
    valueLength: size,
    headersStart: size,
    headerCount: 0,
    end: size,
  });
}

const offsets = (records: readonly KeptRecord[]) => records.map(({ offset }) => offset);

it('keeps the latest records up to its cap and counts the rest', () => {
  const ring = new LiveRing(1_000, 1e9);
  for (let offset = 0; offset < 5_000; offset++) ring.push(record(offset));
  expect(ring.length).toBe(1_000);
  expect(ring.evicted).toBe(4_000);
  expect(offsets(ring.slice(0, 3, 'newest'))).toEqual([4_999, 4_998, 4_997]);
  expect(offsets(ring.slice(0, 3, 'oldest'))).toEqual([4_000, 4_001, 4_002]);
  expect(offsets(ring.slice(998, 5, 'newest'))).toEqual([4_001, 4_000]);
  expect(ring.slice(1_000, 5, 'newest')).toEqual([]);
});

it('keeps to its cap in bytes, and the last record however large', () => {
  const ring = new LiveRing(1_000, 10_000);
  for (let offset = 0; offset < 100; offset++) ring.push(record(offset, 1_000));
  expect(ring.length).toBe(8);
  ring.push(record(100, 50_000));
  expect(offsets(ring.view())).toEqual([100]);
});

it('a view stays as it was', () => {
  const ring = new LiveRing(2, 1e9);
  ring.push(record(0));
  const view = ring.view();
  ring.push(record(1));
  ring.push(record(2));
  expect(offsets(view)).toEqual([0]);
});
