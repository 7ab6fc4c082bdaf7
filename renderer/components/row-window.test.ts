import { describe, expect, it } from 'vitest';
import { rowsInView, rowWindow, topShowing } from './row-window';

describe('row window', () => {
  it('scrolls pixel by pixel as long as the browser can', () => {
    const { ratio, maxTop, areaHeight } = rowWindow(100_000, 26, 600);
    expect([ratio, areaHeight, maxTop]).toEqual([1, 2_600_000, 2_599_400]);
  });

  it('reaches the last of ten million rows', () => {
    const { ratio, maxTop, areaHeight } = rowWindow(10_000_000, 26, 600);
    const atBottom = (areaHeight - 600) * ratio;
    expect(atBottom).toBeCloseTo(maxTop, 3);
    expect(rowsInView(atBottom, 10_000_000, 26, 600, 0).end).toBe(10_000_000);
  });

  it('draws what is in view and a little more, within the list', () => {
    expect(rowsInView(0, 50, 26, 260, 4)).toEqual({ first: 0, end: 14 });
    expect(rowsInView(270, 50, 26, 260, 4)).toEqual({ first: 6, end: 25 });
    expect(rowsInView(0, 0, 26, 260, 4)).toEqual({ first: 0, end: 0 });
  });

  it('moves no more than it takes to show a row', () => {
    expect(topShowing(3, 100, 26, 260)).toBe(78);
    expect(topShowing(13, 100, 26, 260)).toBe(104);
    expect(topShowing(8, 100, 26, 260)).toBe(100);
  });
});
