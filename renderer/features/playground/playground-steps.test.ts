import { describe, expect, it } from 'vitest';
import type { PlaygroundState } from '#shared/model/playground';
import { stepLines } from './playground-steps';

const state: PlaygroundState = {
  status: 'starting',
  step: null,
  bootstrapServer: null,
  kafkaVersion: null,
  pid: null,
  startedAt: null,
  dataDir: null,
  error: null,
};

describe('steps of the playground', () => {
  it('tells done, present and coming steps, with source and sizes', () => {
    const lines = stepLines({
      ...state,
      step: { step: 'kafka', source: 'maven', doneBytes: 12_000_000, totalBytes: 43_000_000 },
    });
    expect(lines.map((line) => line.progress).slice(0, 3)).toEqual(['done', 'now', 'to come']);
    expect(lines[1]?.detail).toBe('through Maven · 12 MB of 43 MB');
    expect(lines[1]?.share).toBeCloseTo(12 / 43);
  });

  it('has no share where the total is not known', () => {
    const lines = stepLines({ ...state, step: { step: 'kafka', doneBytes: 2_000 } });
    expect(lines[1]).toMatchObject({ detail: '2 kB', share: null });
  });

  it('is one line when stopping, and none at rest', () => {
    expect(stepLines({ ...state, status: 'stopping', step: { step: 'stop' } })).toHaveLength(1);
    expect(stepLines({ ...state, status: 'stopped' })).toEqual([]);
  });
});
