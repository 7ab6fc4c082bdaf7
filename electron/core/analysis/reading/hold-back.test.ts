import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoldBack, type ReadPartition } from './hold-back';

const bounds = { most: 100, least: 50 };
const at = (time: number, behind = true): ReadPartition => ({ time, behind });

describe('HoldBack', () => {
  it('holds nobody while little is open', () => {
    expect(new HoldBack(10, bounds).choose(100, () => [at(0), at(1_000)])).toEqual([]);
  });

  it('holds those that are far ahead once much is open, until half of it is closed', () => {
    const holdBack = new HoldBack(10, bounds);
    const partitions = () => [at(0), at(10), at(11), at(Number.NEGATIVE_INFINITY, false)];
    expect(holdBack.choose(101, partitions)).toEqual([2]);
    expect(holdBack.choose(51, partitions)).toEqual([2]);
    expect(holdBack.choose(50, partitions)).toEqual([]);
    expect(holdBack.choose(100, partitions)).toEqual([]);
  });

  it('lets those wait that would run away from one that gave nothing yet', () => {
    const partitions = () => [at(Number.NEGATIVE_INFINITY), at(5)];
    expect(new HoldBack(10, bounds).choose(101, partitions)).toEqual([1]);
  });

  it('never holds all that can be read, and never the slowest', () => {
    const partition = fc.record({
      time: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(Number.NEGATIVE_INFINITY)),
      behind: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(partition), (partitions) => {
        const held = new Set(new HoldBack(10, bounds).choose(1_000, () => partitions));
        const readable = partitions.filter(({ behind }) => behind);
        const free = partitions.filter(({ behind }, i) => behind && !held.has(i));
        const slowest = Math.min(...readable.map(({ time }) => time));
        expect(readable.length === 0 || free.some(({ time }) => time === slowest)).toBe(true);
      }),
    );
  });
});
