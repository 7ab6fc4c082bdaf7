import { expect, test } from 'vitest';
import { restartDelayMs } from './restart-delay';

test('the wait doubles with each failure and is capped', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(restartDelayMs)).toEqual([
    200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000,
  ]);
});
