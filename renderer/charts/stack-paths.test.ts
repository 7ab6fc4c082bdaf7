import { describe, expect, it } from 'vitest';
import type { ChartRow } from './chart-rows';
import { areaPaths, barPath, stackBands } from './stack-paths';

function rows(...values: (number | null)[][]): ChartRow[] {
  return values.map((own, index) => ({ start: index * 10, provisional: false, values: own }));
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

  it('has a gap only where no series has data', () => {
    const [first, second] = stackBands(rows([null, null], [null, 4], [0, 0]), [0, 1]);
    expect(first).toEqual([null, { base: 0, top: 0 }, { base: 0, top: 0 }]);
    expect(second).toEqual([null, { base: 0, top: 4 }, { base: 0, top: 0 }]);
  });
});

describe('bars', () => {
  it('are outlines with a pixel between them, none for zero or no data', () => {
    const data = rows([5], [0], [null], [7]);
    const path = barPath(data, stackBands(data, [0])[0] ?? [], 10, x, y);
    expect(path).toBe('M0 95h9v5h-9ZM30 93h9v7h-9Z');
  });
});

describe('areas', () => {
  it('break where there is no data, and touch the ground at zero', () => {
    const data = rows([5], [0], [null], [7]);
    const { area, edge } = areaPaths(data, stackBands(data, [0])[0] ?? [], 10, x, y);
    expect(edge).toBe('M5 95L15 100M35 93');
    expect(area).toBe('M5 95L15 100L15 100L5 100ZM35 93L35 100Z');
  });
});
