import { expect, it } from 'vitest';
import type { PartitionProgress } from '#core/log/log-reader';
import { SearchedPartition } from './searched-partition';

const range = { topic: 't', partition: 3, start: 10, end: 100 };

const reader = (some: Partial<PartitionProgress>): PartitionProgress => ({
  topic: 't',
  partition: 3,
  start: 0,
  next: 0,
  end: 0,
  finished: false,
  uncommitted: 0,
  lost: 0,
  error: null,
  ...some,
});

it('steps back to its start and counts what was read in all', () => {
  const searched = new SearchedPartition(range);
  expect(searched.left).toBeNull();
  searched.stepBack(80);
  expect(searched.left).toMatchObject({ start: 80, end: 100 });
  searched.settle(reader({ next: 100 }), true);
  searched.stepBack(-5);
  expect(searched.left).toMatchObject({ start: 10, end: 80 });
  expect(searched.progress(reader({ start: 10, next: 30, end: 80 }))).toMatchObject({
    start: 10,
    next: 50,
    end: 100,
  });
  expect(searched.exhausted).toBe(true);
});

it('keeps what a step left, and never reads a record twice', () => {
  const searched = new SearchedPartition(range);
  searched.stepBack(80);
  searched.cover(91);
  searched.settle(reader({ next: 85, lost: 2 }), false);
  expect(searched.left).toMatchObject({ start: 91, end: 100 });
  searched.settle(reader({ next: 100, lost: 1 }), true);
  expect(searched.left).toBeNull();
  expect(searched.progress(reader({ next: 100 }))).toMatchObject({ next: 100, lost: 3 });
});

it('does not wait for what an open transaction holds, and does not count it as read', () => {
  const searched = new SearchedPartition(range);
  searched.stepBack(80);
  expect(searched.progress(reader({ next: 90, uncommitted: 25 }))).toMatchObject({
    next: 90,
    uncommitted: 10,
  });
  searched.settle(reader({ next: 90 }), true);
  expect(searched.left).toBeNull();
  searched.stepBack(50);
  expect(searched.progress(reader({ next: 80, uncommitted: 40 }))).toMatchObject({
    start: 50,
    next: 90,
    end: 100,
    uncommitted: 10,
  });
});

it('stays where it is when asked to step forward', () => {
  const searched = new SearchedPartition(range);
  searched.stepBack(80);
  searched.settle(reader({ next: 100 }), true);
  searched.stepBack(Number.MAX_SAFE_INTEGER);
  expect(searched.left).toBeNull();
  expect(searched.start).toBe(80);
});
