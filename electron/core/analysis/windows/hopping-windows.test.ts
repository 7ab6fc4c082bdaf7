import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HoppingWindows } from './hopping-windows';
import type { TimeWindows } from './time-windows';

/** Starts of the windows that hold a time, from first to last. */
function startsAt(windows: TimeWindows, time: number): number[] {
  const starts: number[] = [];
  const last = windows.lastStart(time);
  for (let start = windows.firstStart(time); start <= last; start = windows.nextStart(start)) {
    starts.push(start);
  }
  return starts;
}

it('starts windows at multiples of the advance, none below 0', () => {
  expect(startsAt(new HoppingWindows(12, 5), 21)).toEqual([10, 15, 20]);
  expect(startsAt(new HoppingWindows(6, 5), 7)).toEqual([5]);
  expect(startsAt(new HoppingWindows(12, 5), 3)).toEqual([0]);
});

it('holds each time in the windows that reach over it, and divides every window into whole slices', () => {
  const sizes = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
    .map(([a, b]) => ({ size: Math.max(a, b), advance: Math.min(a, b) }));
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 1_000 }), ({ size, advance }, time) => {
      const windows = new HoppingWindows(size, advance);
      const expected: number[] = [];
      for (let start = 0; start <= time; start += advance) {
        if (time < start + size) expected.push(start);
      }
      expect(startsAt(windows, time)).toEqual(expected);
      expect(windows.overlap).toBe(size > advance);

      const slice = windows.sliceStart(time);
      const sliceEnd = windows.sliceEnd(slice);
      expect(slice <= time && time < sliceEnd).toBe(true);
      // All of a slice lies in the same windows.
      for (const at of [slice, sliceEnd - 1]) expect(startsAt(windows, at)).toEqual(expected);
      for (const start of expected) {
        expect(windows.endOf(start)).toBe(start + size);
        let at = start;
        while (at < start + size) at = windows.sliceEnd(at);
        expect(at).toBe(start + size);
      }
    }),
    { numRuns: 1_000 },
  );
});
