import { describe, expect, it } from 'vitest';
import { analysisView, emptyPartition } from './analysis-view.fixture';
import { boardNeed, isBlank } from './board-need';

const unreachable = {
  code: 'BROKER_UNREACHABLE',
  params: { address: 'localhost:9', reason: 'refused' },
} as const;
const empty = analysisView();
const full = analysisView({
  starts: Float64Array.of(1_000),
  series: [{ group: [], values: Float64Array.of(7) }],
  partitions: [{ ...emptyPartition, end: 7 }],
});

describe('what the board needs', () => {
  it('is the playground when its broker is missed and it does not run', () => {
    expect(boardNeed('stopped', 'stopped', { value: null, error: unreachable })).toBe('playground');
    const silent = { ...full, partitions: [{ ...emptyPartition, error: unreachable }] };
    expect(boardNeed('failed', 'waiting', { value: silent, error: null })).toBe('playground');
    expect(boardNeed('running', 'running', { value: null, error: unreachable })).toBeNull();
  });

  it('is the generator when the topics are read, hold nothing, and it is at rest', () => {
    const feed = { value: empty, error: null };
    expect(boardNeed('running', 'stopped', feed)).toBe('generator');
    expect(boardNeed('running', 'failed', feed)).toBe('generator');
    expect(boardNeed('running', 'starting', feed)).toBeNull();
    const catching = { ...empty, state: 'catching up', behind: 3 } as const;
    expect(boardNeed('running', 'stopped', { value: catching, error: null })).toBeNull();
  });

  it('is nothing as soon as data comes, whoever writes it', () => {
    expect(boardNeed('running', 'stopped', { value: full, error: null })).toBeNull();
    expect(boardNeed('stopped', 'stopped', { value: full, error: null })).toBeNull();
  });

  it('is not known while the worker starts again', () => {
    const error = { code: 'WORKER_RESTARTED', params: {} } as const;
    expect(boardNeed('stopped', 'stopped', { value: empty, error })).toBeNull();
  });
});

it('knows a topic that never held a record from one that is silent', () => {
  expect(isBlank(null)).toBe(true);
  expect(isBlank(empty)).toBe(true);
  expect(isBlank(full)).toBe(false);
});
