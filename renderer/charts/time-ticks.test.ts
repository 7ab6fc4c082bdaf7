import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeTicks } from './time-ticks';

describe('time ticks', () => {
  it('stand at round times', () => {
    const from = Date.UTC(2026, 10, 21, 13, 54, 3);
    const minutes = timeTicks(from, from + 300_000, 6).map((tick) => tick % 60_000);
    expect(minutes).toEqual([0, 0, 0, 0, 0]);
  });

  it('are none on an axis of nothing', () => {
    expect(timeTicks(0, 0, 6)).toEqual([]);
  });

  it('are never more than asked, in order and inside the axis', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 1, max: 10_000_000_000 }),
        fc.integer({ min: 2, max: 12 }),
        (from, span, most) => {
          const ticks = timeTicks(from, from + span, most);
          expect(ticks.length).toBeLessThanOrEqual(most);
          for (const [index, tick] of ticks.entries()) {
            expect(tick).toBeGreaterThanOrEqual(from);
            expect(tick).toBeLessThanOrEqual(from + span);
            expect(tick).toBeGreaterThan(ticks[index - 1] ?? -1);
          }
        },
      ),
    );
  });
});
