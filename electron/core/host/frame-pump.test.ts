import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkerMessage } from '#shared/contract/port';
import { FramePump } from './frame-pump';

function pumpOf(read: () => unknown) {
  const posted: WorkerMessage[] = [];
  const calls = { reads: 0, closed: 0, dropped: 0, ended: 0 };
  const pump = new FramePump({
    id: 7,
    post: (message) => posted.push(message),
    onDropped: () => {
      calls.dropped += 1;
    },
    onEnd: () => {
      calls.ended += 1;
    },
    now: () => performance.now(),
  });
  pump.start({
    read: () => {
      calls.reads += 1;
      return read();
    },
    close: () => {
      calls.closed += 1;
    },
  });
  return { pump, posted, calls };
}

describe('FramePump', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends nothing and reads nothing without credit', () => {
    const { pump, posted, calls } = pumpOf(() => 0);
    for (let i = 0; i < 50; i++) {
      pump.changed();
      vi.advanceTimersByTime(20);
    }
    expect(posted).toEqual([]);
    expect(calls.reads).toBe(0);
  });

  it('sends at most ten frames a second, each the newest', () => {
    const { pump, posted } = pumpOf(() => performance.now());
    for (let ms = 0; ms < 1000; ms++) {
      pump.grant(1);
      pump.changed();
      vi.advanceTimersByTime(1);
    }
    const shown = posted.map((message) => (message.type === 'frame' ? Number(message.payload) : 0));
    const gaps = shown.slice(1).map((ms, index) => ms - (shown[index] ?? 0));
    expect(gaps).toEqual(gaps.map(() => 100));
    expect(shown.length).toBeGreaterThanOrEqual(10);
  });

  it('counts a frame as dropped when a newer one overtook it for want of credit', () => {
    const { pump, posted, calls } = pumpOf(() => 'newest');
    for (let slot = 0; slot < 5; slot++) {
      pump.changed();
      vi.advanceTimersByTime(100);
    }
    pump.grant(1);
    vi.advanceTimersByTime(100);
    expect(posted).toEqual([{ type: 'frame', id: 7, sequence: 1, dropped: 4, payload: 'newest' }]);
    expect(calls.dropped).toBe(4);
  });

  it('uses one credit per frame and never keeps more than the cap', () => {
    const { pump, posted } = pumpOf(() => 0);
    for (let i = 0; i < 10; i++) pump.grant(8);
    for (let slot = 0; slot < 20; slot++) {
      pump.changed();
      vi.advanceTimersByTime(100);
    }
    expect(posted).toHaveLength(8);
  });

  it('ends with the error of a source that fails, and closes it once', () => {
    const { pump, posted, calls } = pumpOf(() => {
      throw new Error('broken');
    });
    pump.grant(1);
    vi.advanceTimersByTime(100);
    pump.changed();
    pump.close();
    vi.advanceTimersByTime(100);
    expect(posted).toEqual([
      { type: 'end', id: 7, error: { code: 'INTERNAL', params: { detail: 'broken' } } },
    ]);
    expect(calls).toMatchObject({ closed: 1, ended: 1 });
  });

  it('shows the last frame before a source that ended by itself', () => {
    const { pump, posted } = pumpOf(() => 'last');
    pump.grant(2);
    pump.ended(null);
    expect(posted.map((message) => message.type)).toEqual(['frame', 'end']);
  });
});
