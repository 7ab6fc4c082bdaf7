import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chartRows,
  lastPassedWindow,
  rowAt,
  rowsWithin,
  timeAxis,
  type WindowedView,
  windowsWithData,
} from './chart-rows';

/** Windows of a second each, but for `part`. */
function view(part: Partial<WindowedView>): WindowedView {
  const starts = part.starts ?? new Float64Array();
  return {
    starts,
    ends: starts.map((start) => start + 1_000),
    series: [],
    closedUpTo: null,
    closedByHand: [],
    watermark: null,
    ...part,
  };
}

function series(...values: number[]) {
  return { group: ['"a"'], values: Float64Array.from(values) };
}

describe('chart rows', () => {
  const starts = Float64Array.of(1_000, 2_000, 3_000);

  it('tell zero from no data', () => {
    const rows = chartRows(view({ starts, series: [series(0, NaN, 7)] }));
    expect(rows.map((row) => row.values)).toEqual([[0], [null], [7]]);
  });

  it('are provisional where they end after the last closing', () => {
    const rows = chartRows(view({ starts, series: [series(1, 2, 3)], closedUpTo: 3_000 }));
    expect(rows.map((row) => row.provisional)).toEqual([false, false, true]);
    const open = chartRows(view({ starts, series: [series(1, 2, 3)] }));
    expect(open.every((row) => row.provisional)).toBe(true);
  });

  it('tell which somebody closed', () => {
    const closedByHand = [{ after: 2_000, upTo: 3_000 }];
    const all = [series(1, 2, 3)];
    const rows = chartRows(view({ starts, series: all, closedUpTo: 4_000, closedByHand }));
    expect(rows.map((row) => row.closedByHand)).toEqual([false, true, false]);
  });

  it('are drawn as long as they are, also when they differ', () => {
    const ends = Float64Array.of(2_000, 3_000, 9_000);
    const rows = chartRows(view({ starts, ends }));
    expect(rows.map((row) => row.drawnTo)).toEqual([2_000, 3_000, 9_000]);
  });

  it('are drawn side by side where windows overlap, the last as wide as the others', () => {
    const ends = starts.map((start) => start + 5_000);
    const rows = chartRows(view({ starts, ends }));
    expect(rows.map(({ end, drawnTo }) => [end, drawnTo])).toEqual([
      [6_000, 2_000],
      [7_000, 3_000],
      [8_000, 4_000],
    ]);
  });

  it('never overlap as they are drawn, and each is found at every time of its own', () => {
    const window = fc.record({ gap: fc.integer({ min: 1, max: 50 }), size: fc.nat(90) });
    fc.assert(
      fc.property(fc.array(window, { minLength: 1 }), (windows) => {
        let at = 0;
        const starts = Float64Array.from(windows, ({ gap }) => {
          at += gap;
          return at;
        });
        const ends = starts.map((start, index) => start + 1 + (windows[index]?.size ?? 0));
        const rows = chartRows(view({ starts, ends }));
        for (const [index, row] of rows.entries()) {
          expect(row.drawnTo).toBeGreaterThan(row.start);
          expect(row.drawnTo).toBeLessThanOrEqual(rows[index + 1]?.start ?? row.drawnTo);
          expect(rowAt(rows, row.start)).toBe(row);
          expect(rowAt(rows, row.drawnTo - 0.5)).toBe(row);
        }
      }),
    );
  });
});

describe('time axis', () => {
  const rows = chartRows(view({ starts: Float64Array.of(1_000, 2_000) }));

  it('reaches over all windows', () => {
    expect(timeAxis(rows)).toEqual({ from: 1_000, to: 3_000 });
    expect(timeAxis([])).toEqual({ from: 0, to: 0 });
  });

  it('moves on with the clock in whole windows when the stream is quiet', () => {
    const axis = timeAxis(rows, 4_200);
    expect(axis).toEqual({ from: 2_000, to: 4_000 });
    expect(rowsWithin(rows, axis).map((row) => row.start)).toEqual([2_000]);
    expect(timeAxis(rows, 3_900)).toEqual({ from: 1_000, to: 3_000 });
  });
});

describe('last passed window', () => {
  const starts = Float64Array.of(1_000, 2_000, 3_000);

  it('is the newest that event time has passed, summed over its series', () => {
    const drawn = view({ starts, series: [series(1, 2, 3), series(10, 20, 30)], watermark: 3_500 });
    expect(lastPassedWindow(drawn)).toEqual({ start: 2_000, end: 3_000, total: 22 });
  });

  it('skips windows without data and counts zero as data', () => {
    const drawn = view({ starts, series: [series(4, 0, NaN)], watermark: 4_000 });
    expect(lastPassedWindow(drawn)).toEqual({ start: 2_000, end: 3_000, total: 0 });
  });

  it('is not known before there is a watermark', () => {
    expect(lastPassedWindow(view({ starts, series: [series(1, 2, 3)] }))).toBeNull();
  });
});

it('counts the windows that hold data', () => {
  const starts = Float64Array.of(1_000, 2_000, 3_000);
  expect(windowsWithData(view({ starts, series: [series(NaN, 0, 3)] }))).toBe(2);
});
