import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pace } from './pace';

test('gives each second its rate exactly, however the looks fall', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 100 }),
      (rate, steps) => {
        const pace = new Pace(rate, 0);
        let now = 0;
        let taken = 0;
        for (const step of steps) {
          now += step;
          taken += pace.take(now);
          expect(taken).toBe(Math.floor((now * rate) / 1_000));
        }
      },
    ),
  );
});

test('makes up for one second of a stall, and lets the rest go', () => {
  const pace = new Pace(100, 0);
  expect(pace.take(60_000)).toBe(100);
  expect(pace.take(60_500)).toBe(50);
});

test('follows a new rate from the moment it is set', () => {
  const pace = new Pace(10, 0);
  expect(pace.take(1_000)).toBe(10);
  pace.set(1_000, 1_000);
  expect(pace.take(1_100)).toBe(100);
  pace.set(1_000, 1_150);
  expect(pace.take(1_200)).toBe(100);
});
