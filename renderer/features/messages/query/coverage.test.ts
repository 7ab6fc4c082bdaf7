import { describe, expect, it } from 'vitest';
import type { RecordSetStatus } from '#shared/model/record';
import { coverageOf } from './coverage';

const status: RecordSetStatus = {
  state: 'reading',
  stopReason: null,
  resumable: false,
  kept: 0,
  scanned: 0,
  bytes: 0,
  recordsPerSecond: 0,
  newWhilePaused: 0,
  evicted: 0,
  filter: null,
  table: null,
  totals: { partitions: 10_000, complete: 1, covered: 80, offsets: 130, lost: 14, uncommitted: 4 },
  partitions: [{ topic: 't', partition: 0, start: 100, next: 150, end: 200, error: null }],
  etaMs: null,
  error: null,
};

describe('coverageOf', () => {
  it('counts offsets of all partitions, whichever are told of one by one', () => {
    expect(coverageOf(status)).toMatchObject({
      covered: 80,
      total: 130,
      partitionsDone: 1,
      partitions: 10_000,
      lost: 14,
      uncommitted: 4,
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
    const table = { tombstones: 0, keyless: 0 };
    const full = coverageOf({ ...status, state: 'done', stopReason: 'cap', table });
    expect(full.state).toContain('1,000,000 keys');
  });
});
