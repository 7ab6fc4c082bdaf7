import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import { SetStatus } from './set-status';

const topic = 't'.repeat(limits.topicNameLength);
const view = { kept: 0, newWhilePaused: 0, evicted: 0 };

function statusOf(partitions: number): SetStatus {
  const status = new SetStatus(() => 0);
  status.begin(
    Array.from({ length: partitions }, (_, partition) => ({ topic, partition, start: 5, end: 9 })),
  );
  return status;
}

function progress(partition: number, next: number) {
  const { error } = fail('NOT_AUTHORIZED', { resource: topic });
  return {
    topic,
    partition,
    start: 5,
    next,
    end: 9,
    finished: false,
    lost: 1,
    uncommitted: 2,
    error,
  };
}

describe('SetStatus', () => {
  it('adds up all partitions, and what is beyond the end last seen', () => {
    const status = statusOf(3);
    status.progress({ ...progress(0, 7), error: null });
    status.progress({ ...progress(1, 12), error: null });
    expect(status.snapshot(view).totals).toEqual({
      partitions: 3,
      complete: 1,
      covered: 9,
      offsets: 4 + 7 + 4,
      lost: 2,
      uncommitted: 4,
    });
    expect(status.snapshot(view).partitions.map(({ partition }) => partition)).toEqual([0, 1, 2]);
  });

  it('tells of those in trouble and unfinished first when there are too many', () => {
    const status = statusOf(limits.statusPartitions + 2);
    status.progress({ ...progress(0, 9), error: null });
    status.progress({ ...progress(1, 9), error: null });
    status.progress(progress(limits.statusPartitions + 1, 6));
    const { partitions, totals } = status.snapshot(view);
    expect(partitions).toHaveLength(limits.statusPartitions);
    expect(partitions[0]?.partition).toBe(limits.statusPartitions + 1);
    expect(partitions.every(({ next, end }) => next < end)).toBe(true);
    expect(totals).toMatchObject({ partitions: limits.statusPartitions + 2, complete: 2 });
  });

  it('fits into one message with 10,000 partitions in trouble', () => {
    const status = statusOf(10_000);
    for (let partition = 0; partition < 10_000; partition++)
      status.progress(progress(partition, 6));
    const snapshot = status.snapshot(view);
    expect(serialize(snapshot).length).toBeLessThan(limits.maxMessageBytes);
    expect(snapshot.totals).toMatchObject({ partitions: 10_000, covered: 10_000, lost: 10_000 });
    expect(status.snapshot(view, Number.POSITIVE_INFINITY).partitions).toHaveLength(10_000);
  });
});
