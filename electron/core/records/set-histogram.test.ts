import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import type { RecordHistogram } from '#shared/model/record';
import { SetHistogram } from './set-histogram';

interface Written {
  timestamp: number;
  kept: boolean;
}

function histogramOf(records: readonly Written[]): RecordHistogram {
  const histogram = new SetHistogram();
  for (const { timestamp, kept } of records) histogram.add(timestamp, !kept);
  // Kept is what is judged last: bins move and grow before that.
  for (const { timestamp, kept } of records) histogram.keep(timestamp, kept ? 1 : -1);
  return histogram.snapshot();
}

/** The same counts, made anew for the bins of a histogram. */
function recount({ start, binMs, scanned }: RecordHistogram, records: readonly Written[]) {
  const placed = records.filter(({ timestamp }) => timestamp >= 0);
  const inBin = (bin: number, of: readonly Written[]) =>
    of.filter(({ timestamp }) => Math.floor((timestamp - start) / binMs) === bin).length;
  return {
    scanned: scanned.map((_, bin) => inBin(bin, placed)),
    kept: scanned.map((_, bin) =>
      inBin(
        bin,
        placed.filter(({ kept }) => kept),
      ),
    ),
    unplaced: records.length - placed.length,
  };
}

const timestamp = fc.oneof(
  fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
  fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
  fc.maxSafeInteger().filter((ms) => ms <= 8_640_000_000_000_000),
  fc.integer({ min: -3, max: 2_000 }),
  fc.constant(8_640_000_000_000_000),
);
const written = fc.record({ timestamp, kept: fc.boolean() });

describe('SetHistogram', () => {
  it('counts what a recount of every bin counts, for any order of timestamps', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 400 }), (records) => {
        const { scanned, kept, unplaced, start, binMs } = histogramOf(records);
        expect(scanned.length).toBeLessThanOrEqual(limits.histogramBins);
        expect(start % binMs).toBe(0);
        expect(Math.log2(binMs / 125) % 1).toBe(0);
        expect(scanned.reduce((sum, count) => sum + count, unplaced)).toBe(records.length);
        expect({ scanned, kept, unplaced }).toEqual(
          recount({ scanned, kept, unplaced, start, binMs }, records),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 200 }),
        fc.infiniteStream(fc.nat()),
        (records, keys) => {
          const shuffled = records
            .map((record) => ({ record, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ record }) => record);
          const sorted = records.toSorted((a, b) => a.timestamp - b.timestamp);
          const expected = histogramOf(records);
          expect(histogramOf(shuffled)).toEqual(expected);
          expect(histogramOf(sorted)).toEqual(expected);
          expect(histogramOf(sorted.toReversed())).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves out what has no place in time, and is empty at first', () => {
    expect(new SetHistogram().snapshot()).toMatchObject({ scanned: [], kept: [], unplaced: 0 });
    const outside = [-1, Number.NEGATIVE_INFINITY, 8_640_000_000_000_001, Number.NaN];
    const records = outside.map((at) => ({ timestamp: at, kept: true }));
    expect(histogramOf(records)).toMatchObject({ scanned: [], unplaced: 4 });
  });

  it('keeps empty bins between records: a gap is seen', () => {
    const records = [0, 500, 501].map((at) => ({ timestamp: 1_700_000_000_000 + at, kept: false }));
    expect(histogramOf(records).scanned).toEqual([1, 0, 0, 0, 2]);
  });

  it('counts as kept only what the answer keeps in the end', () => {
    const histogram = new SetHistogram();
    for (const at of [1_000, 1_010, 2_000]) histogram.add(at, true);
    histogram.keepOnly([1_010, 2_000]);
    expect(histogram.snapshot()).toMatchObject({ start: 1_000, binMs: 125 });
    expect(histogram.snapshot().kept).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(histogram.snapshot().scanned[0]).toBe(2);
  });
});
