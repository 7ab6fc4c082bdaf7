import { expect, test } from 'vitest';
import { BenchSource, benchStepMs } from './bench-source';

const startMs = Date.UTC(2026, 0, 1);

function records(seed: number, count: number) {
  const source = new BenchSource(seed, startMs);
  return Array.from({ length: count }, () => source.next());
}

test('gives the same records for the same seed and start', () => {
  expect(records(3, 500)).toEqual(records(3, 500));
  expect(records(4, 500)).not.toEqual(records(3, 500));
});

test('has the shape that figures are quoted on', () => {
  const made = records(1, 5_000);
  const bytes = made.map(({ value }) => Buffer.byteLength(value));
  const mean = bytes.reduce((sum, size) => sum + size, 0) / bytes.length;
  expect(mean).toBeGreaterThan(275);
  expect(mean).toBeLessThan(305);
  const tags = new Set<unknown>();
  let previous = startMs;
  for (const { key, value, timestamp } of made) {
    const fields: Record<string, unknown> = JSON.parse(value);
    expect(Object.keys(fields)).toEqual([
      'tweetId',
      'text',
      'user',
      'createdAt',
      'tagFilter',
      'isARetweet',
      'lang',
      'followers',
      'enriched',
      'ts',
    ]);
    expect(fields).toMatchObject({ user: key, ts: timestamp });
    expect(fields.createdAt).toBe(new Date(timestamp).toISOString());
    expect(timestamp - previous).toBeGreaterThanOrEqual(0);
    expect(timestamp - previous).toBeLessThanOrEqual(benchStepMs);
    previous = timestamp;
    tags.add(fields.tagFilter);
  }
  expect(tags.size).toBe(8);
});
