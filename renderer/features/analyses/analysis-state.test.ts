import { expect, test } from 'vitest';
import { fail } from '#shared/contract/errors';
import { shortState, stateText, stateTone } from './analysis-state';

const live = {
  state: 'live',
  recordsPerSecond: 50,
  behind: 0,
  retryAt: null,
  snapshotProblem: null,
} as const;

test('an analysis that reads tells how fast, and how long it still takes', () => {
  expect(stateText(live)).toBe('live, 50/s');
  const behind = { ...live, state: 'catching up', behind: 1_000 } as const;
  expect(stateText(behind)).toBe('50/s catching up, 1,000 behind, 20 s left');
  expect(stateText(behind, 2_000_000)).toBe(
    '50/s catching up, 1,000 behind, 20 s left, limited to 2 MB/s',
  );
  expect(stateText({ ...behind, recordsPerSecond: 0 })).toBe('catching up, 1,000 behind');
  expect(shortState(behind)).toBe('catching up');
  expect(stateTone(behind.state)).toBe('ok');
});

test('one that failed is told from one that is tried again, and from one that must be rebuilt', () => {
  const failed = { ...live, state: 'failed' } as const;
  expect(stateText(failed)).toBe('stopped by an error');
  expect(stateText({ ...failed, retryAt: 1_795_310_530_000 })).toBe('waits to try again');
  const { error } = fail('SNAPSHOT_REFUSED', { file: 'a', reason: 'it is damaged' });
  expect(shortState({ ...failed, snapshotProblem: error })).toBe('needs a rebuild');
  expect(stateTone(failed.state)).toBe('bad');
  expect(stateTone(null)).toBe('idle');
});
