import { expect, test } from 'vitest';
import { BackOff, systemChronometer } from './back-off';

function waits(chance: number, count: number): number[] {
  const backOff = new BackOff({ random: () => chance }, 50, 400);
  return Array.from({ length: count }, () => backOff.next());
}

test('waits double up to the longest, and jitter spreads them over the upper half', () => {
  expect(waits(0, 6)).toEqual([25, 50, 100, 200, 200, 200]);
  expect(waits(1, 6)).toEqual([50, 100, 200, 400, 400, 400]);
});

test('a success starts over', () => {
  const backOff = new BackOff({ random: () => 1 }, 50, 400);
  backOff.next();
  backOff.next();
  backOff.reset();
  expect(backOff.next()).toBe(50);
});

test('a sleep ends with CANCELLED as soon as its signal is aborted', async () => {
  const abort = new AbortController();
  const sleeping = systemChronometer.sleep(3_600_000, abort.signal);
  abort.abort();
  await expect(sleeping).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
});
