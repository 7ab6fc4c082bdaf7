import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Schedule } from './schedule';

test('hands out everything once, none before it is due and none later than a slot after', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 }),
      (dueTimes, steps) => {
        const schedule = new Schedule<number>();
        for (const due of dueTimes) schedule.add(due, due);
        const taken: number[] = [];
        let now = 0;
        for (const step of [...steps, 6_000]) {
          now += step;
          const due = schedule.take(now);
          expect(due.every((at) => at <= now)).toBe(true);
          taken.push(...due);
          const overdue = dueTimes.filter((at) => at < now - 50).length;
          expect(taken.length).toBeGreaterThanOrEqual(overdue);
          expect(schedule.size).toBe(dueTimes.length - taken.length);
        }
        expect(taken.sort((a, b) => a - b)).toEqual([...dueTimes].sort((a, b) => a - b));
      },
    ),
  );
});

test('hands out at the next look what was due before the last', () => {
  const schedule = new Schedule<string>();
  schedule.take(10_000);
  schedule.add(1_000, 'overdue');
  expect(schedule.take(10_050)).toEqual(['overdue']);
});
