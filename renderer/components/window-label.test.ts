import { describe, expect, it } from 'vitest';
import { windowLabel, windowStartLabel } from './window-label';

const at = (...parts: [number, number, number, number?, number?, number?]) =>
  new Date(...parts).getTime();

describe('the label of a window', () => {
  it('is its local times of day', () => {
    const start = at(2026, 10, 21, 14, 1);
    expect(windowLabel(start, start + 60_000)).toBe('14:01:00 – 14:02:00');
    expect(windowStartLabel(start, start + 60_000)).toBe('14:01:00');
  });

  it('has ms only where they are not zero', () => {
    const start = at(2026, 10, 21, 14, 1, 2);
    expect(windowLabel(start, start + 250)).toBe('14:01:02 – 14:01:02.250');
    expect(windowStartLabel(start + 250, start + 500)).toBe('14:01:02.250');
  });

  it('has dates where it reaches over midnight, and only dates for whole days', () => {
    expect(windowLabel(at(2026, 10, 21, 23, 59), at(2026, 10, 22, 0, 1))).toBe(
      '2026-11-21 23:59:00 – 2026-11-22 00:01:00',
    );
    expect(windowLabel(at(2026, 10, 1), at(2026, 11, 1))).toBe('2026-11-01 – 2026-12-01');
    expect(windowStartLabel(at(2026, 10, 1), at(2026, 11, 1))).toBe('2026-11-01');
  });
});
