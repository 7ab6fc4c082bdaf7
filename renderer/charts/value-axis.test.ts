import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAxis } from './value-axis';

describe('value axis', () => {
  it('ends at round values', () => {
    expect(valueAxis(0, 1_550, true)).toEqual({ from: 0, to: 2_000, ticks: [0, 1_000, 2_000] });
    expect(valueAxis(0.1, 0.52, false).ticks).toEqual([0, 0.2, 0.4, 0.6]);
    expect(valueAxis(-3, 4, true).ticks).toEqual([-3, 0, 3, 6]);
  });

  it('marks counts with whole numbers and has a height when all is zero', () => {
    expect(valueAxis(0, 1, true).ticks).toEqual([0, 1]);
    expect(valueAxis(0, 0, true).ticks).toEqual([0, 1]);
  });

  it('always holds its values, with few marks in order', () => {
    const value = fc
      .double({ min: -1e12, max: 1e12, noNaN: true })
      .map((any) => (Math.abs(any) < 1e-200 ? 0 : any));
    fc.assert(
      fc.property(value, value, fc.boolean(), (one, other, whole) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const { from, to, ticks } = valueAxis(low, high, whole);
        const slack = Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
        expect(from).toBeLessThanOrEqual(low + slack);
        expect(to).toBeGreaterThanOrEqual(high - slack);
        expect(to).toBeGreaterThan(from);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks).toEqual([...new Set(ticks)].toSorted((a, b) => a - b));
      }),
    );
  });
});
