import { describe, expect, it } from 'vitest';
import type { RecordSetStatus } from '#shared/model/record';
import { coverageOf } from './coverage';

const status: RecordSetStatus = {
  state: 'reading',
  stopReason: null,
  kept: 0,
  scanned: 0,
  bytes: 0,
  recordsPerSecond: 0,
  newWhilePaused: 0,
  evicted: 0,
  partitions: [
    { topic: 't', partition: 0, start: 100, next: 150, end: 200, error: null },
    { topic: 't', partition: 1, start: 0, next: 30, end: 30, error: null },
  ],
  etaMs: null,
  error: null,
};

describe('coverageOf', () => {
  it('counts offsets, not records, over all partitions', () => {
    expect(coverageOf(status)).toMatchObject({
      covered: 80,
      total: 130,
      partitionsDone: 1,
      partitions: 2,
      running: true,
    });
  });

  it('never claims to be complete when it was stopped', () => {
    const state = (stopReason: RecordSetStatus['stopReason']) =>
      coverageOf({ ...status, state: 'done', stopReason }).state;
    expect(state('end reached')).toBe('complete');
    expect(state('cancelled')).toBe('cancelled');
    expect(state('cap')).toContain('cap');
    expect(state('limit')).toContain('limit');
  });

  it('adds up what was not read: passed over, or held back by an open transaction', () => {
    const partitions = status.partitions.map((each) => ({ ...each, lost: 7, uncommitted: 2 }));
    expect(coverageOf({ ...status, partitions })).toMatchObject({ lost: 14, uncommitted: 4 });
    expect(coverageOf(status)).toMatchObject({ lost: 0, uncommitted: 0 });
  });

  it('covers what is beyond the end last seen, when live', () => {
    const partitions = [{ topic: 't', partition: 0, start: 10, next: 25, end: 20, error: null }];
    expect(coverageOf({ ...status, state: 'live', partitions })).toMatchObject({
      covered: 15,
      total: 15,
    });
  });
});
