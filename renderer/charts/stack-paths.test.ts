import { describe, expect, it } from 'vitest';
import type { ChartRow } from './chart-rows';
import { areaPaths, bandRange, barPath, lineBands, stackBands } from './stack-paths';

function rows(...values: (number | null)[][]): ChartRow[] {
  return values.map((own, index) => {
    const [start, end] = [index * 10, index * 10 + 10];
    return { start, end, drawnTo: end, provisional: false, closedByHand: false, values: own };
  });
}
const x = (value: number) => value;
const y = (value: number) => 100 - value;

describe('stacking', () => {
  it('puts each series on top of the one before', () => {
    const bands = stackBands(rows([3, 4]), [0, 1]);
    expect(bands).toEqual([[{ base: 0, top: 3 }], [{ base: 3, top: 7 }]]);
  });

  it('leaves hidden series out', () => {
    expect(stackBands(rows([3, 4, 5]), [2])).toEqual([[{ base: 0, top: 5 }]]);
  });

  it('puts what is below zero beneath it', () => {
    expect(stackBands(rows([3, -4, 2]), [0, 1, 2])).toEqual([
      [{ base: 0, top: 3 }],
      [{ base: 0, top: -4 }],
      [{ base: 3, top: 5 }],
    ]);
  });

  it('has a gap only where no series has data', () => {
    const [first, second] = stackBands(rows([null, null], [null, 4], [0, 0]), [0, 1]);
    expect(first).toEqual([null, { base: 0, top: 0 }, { base: 0, top: 0 }]);
    expect(second).toEqual([null, { base: 0, top: 4 }, { base: 0, top: 0 }]);
  });
});

describe('bars', () => {
  it('are outlines with a pixel between them, none for zero or no data', () => {
    const data = rows([5], [0], [null], [7]);
    const path = barPath(data, stackBands(data, [0])[0] ?? [], x, y);
    expect(path).toBe('M0 95h9V100h-9ZM30 93h9V100h-9Z');
  });
});

describe('areas', () => {
  it('break where there is no data, touch the ground at zero, and are a bar for a single window', () => {
    const data = rows([5], [0], [null], [7]);
    const { area, edge } = areaPaths(data, stackBands(data, [0])[0] ?? [], x, y);
    expect(edge).toBe('M5 95L15 100M35 93h0');
    expect(area).toBe('M5 95L15 100L15 100L5 100ZM30 93h9V100h-9Z');
  });
});

describe('lines', () => {
  it('break where the series itself has no data', () => {
    const data = rows([5, 1], [null, 2], [7, 3]);
    const [own] = lineBands(data, [0]);
    expect(areaPaths(data, own ?? [], x, y).edge).toBe('M5 95h0M25 93h0');
  });

  it('break where windows are missing', () => {
    const data = rows([5], [6], [7]).filter((row) => row.start !== 10);
    expect(areaPaths(data, lineBands(data, [0])[0] ?? [], x, y).edge).toBe('M5 95h0M25 93h0');
  });
});

it('reaches over all values, of stacks also over zero', () => {
  const data = rows([5, 8], [null, 6]);
  expect(bandRange(lineBands(data, [0, 1]), false)).toEqual({ base: 5, top: 8 });
  expect(bandRange(stackBands(data, [0, 1]), true)).toEqual({ base: 0, top: 13 });
  expect(bandRange([], false)).toEqual({ base: 0, top: 0 });
});
