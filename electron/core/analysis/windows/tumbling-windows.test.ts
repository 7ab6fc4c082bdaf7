import { describe, expect, it } from 'vitest';
import { durationMs } from '#shared/model/duration';
import { TumblingWindows } from './tumbling-windows';

describe('TumblingWindows', () => {
  it('starts inclusive and ends exclusive', () => {
    const windows = new TumblingWindows(12);
    expect([0, 11, 12, 21, 24].map((time) => windows.firstStart(time))).toEqual([0, 0, 12, 12, 24]);
  });

  it('floors negative times too', () => {
    const windows = new TumblingWindows(10);
    expect([-1, -10, -11].map((time) => windows.firstStart(time))).toEqual([-10, -10, -20]);
  });

  it('shifts by the offset, whole sizes of it being no shift', () => {
    const windows = new TumblingWindows(10, 3);
    expect([2, 3, 12, 13].map((time) => windows.firstStart(time))).toEqual([-7, 3, 3, 13]);
    expect(new TumblingWindows(10, 23).firstStart(12)).toBe(3);
  });

  it('refuses a size of 0', () => {
    expect(() => new TumblingWindows(0)).toThrow('INVALID_ARGUMENT');
  });
});

describe('durationMs', () => {
  it('knows ms, s, m, h and d', () => {
    expect(['5ms', '5s', '5m', '5h', '5d'].map(durationMs)).toEqual([
      5, 5_000, 300_000, 18_000_000, 432_000_000,
    ]);
  });

  it('refuses anything else, and more than can be counted in ms', () => {
    for (const text of ['5', 's', '-5s', '1.5s', '5 s', '999999999999d']) {
      expect(() => durationMs(text)).toThrow('INVALID_ARGUMENT');
    }
  });
});
