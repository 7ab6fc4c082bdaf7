import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartRows, lastPassedWindow, type WindowedView, windowsWithData } from './chart-rows';

function view(part: Partial<WindowedView>): WindowedView {
  return {
    windowMs: 1_000,
    starts: new Float64Array(),
    series: [],
    closedUpTo: null,
    watermark: null,
    ...part,
  };
}

function series(...values: number[]) {
  return { group: ['a'], values: Float64Array.from(values) };
}

describe('chart rows', () => {
  it('tells zero from no data', () => {
    const rows = chartRows(
      view({ starts: Float64Array.of(1_000, 2_000, 3_000), series: [series(0, NaN, 7)] }),
      3,
    );
    expect(rows.map((row) => row.values)).toEqual([[0], [null], [7]]);
  });

  it('leaves a gap where windows are missing', () => {
    const rows = chartRows(
      view({ starts: Float64Array.of(1_000, 4_000), series: [series(5, 6)] }),
      4,
    );
    expect(rows).toMatchObject([
      { start: 1_000, values: [5] },
      { start: 2_000, values: [null] },
      { start: 3_000, values: [null] },
      { start: 4_000, values: [6] },
    ]);
  });

  it('marks what ends after the last closing as provisional', () => {
    const starts = Float64Array.of(1_000, 2_000, 3_000);
    const rows = chartRows(view({ starts, series: [series(1, 2, 3)], closedUpTo: 3_000 }), 3);
    expect(rows.map((row) => row.provisional)).toEqual([false, false, true]);
    const open = chartRows(view({ starts, series: [series(1, 2, 3)] }), 3);
    expect(open.every((row) => row.provisional)).toBe(true);
  });

  it('reaches to the clock when the stream is quiet', () => {
    const rows = chartRows(
      view({ starts: Float64Array.of(1_000, 2_000), series: [series(5, 6)] }),
      4,
      5_200,
    );
    expect(rows.map((row) => row.start)).toEqual([1_000, 2_000, 3_000, 4_000]);
    expect(rows.at(-1)?.values).toEqual([null]);
  });

  it('always has the asked number of consecutive windows, each value at its start', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 600 }),
        fc.integer({ min: 1, max: 600 }),
        (slots, windows) => {
          const sorted = slots.toSorted((one, other) => one - other);
          const present = new Set(sorted);
          const starts = Float64Array.from(sorted, (slot) => slot * 1_000);
          const drawn = view({
            starts,
            series: [{ group: [], values: Float64Array.from(sorted) }],
          });
          const rows = chartRows(drawn, windows);
          const expected = Array.from({ length: windows }, (_, index) => {
            const slot = (sorted.at(-1) ?? 0) - (windows - 1 - index);
            return { start: slot * 1_000, value: present.has(slot) ? slot : null };
          });
          expect(rows.map(({ start, values }) => ({ start, value: values[0] }))).toEqual(expected);
        },
      ),
    );
  });

  it('has no rows before the first window', () => {
    expect(chartRows(view({}), 300)).toEqual([]);
  });
});

describe('last passed window', () => {
  const starts = Float64Array.of(1_000, 2_000, 3_000);

  it('is the newest that event time has passed, summed over its series', () => {
    const drawn = view({ starts, series: [series(1, 2, 3), series(10, 20, 30)], watermark: 3_500 });
    expect(lastPassedWindow(drawn)).toEqual({ start: 2_000, total: 22 });
  });

  it('skips windows without data and counts zero as data', () => {
    const drawn = view({ starts, series: [series(4, 0, NaN)], watermark: 4_000 });
    expect(lastPassedWindow(drawn)).toEqual({ start: 2_000, total: 0 });
  });

  it('is not known before there is a watermark', () => {
    expect(lastPassedWindow(view({ starts, series: [series(1, 2, 3)] }))).toBeNull();
  });
});

it('counts the windows that hold data', () => {
  const starts = Float64Array.of(1_000, 2_000, 3_000);
  expect(windowsWithData(view({ starts, series: [series(NaN, 0, 3)] }))).toBe(2);
});
