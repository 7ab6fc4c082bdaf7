import { describe, expect, it } from 'vitest';
import { PartitionClocks } from './partition-clocks';

function clocksOf(empty: boolean[], idleMs: number): PartitionClocks {
  const clocks = new PartitionClocks(idleMs);
  for (const each of empty) clocks.add(each);
  return clocks;
}

describe('PartitionClocks', () => {
  it('takes the minimum over the partitions, once each has a record', () => {
    const clocks = clocksOf([false, false], 5_000);
    clocks.raise(0, 100);
    expect(clocks.advance(0)).toBe(Number.NEGATIVE_INFINITY);
    clocks.raise(1, 40);
    expect(clocks.advance(0)).toBe(40);
    expect(clocks.newest).toBe(100);
  });

  it('tells which partitions it waits for', () => {
    const clocks = clocksOf([false, false, false, true], 5_000);
    clocks.raise(0, 100);
    clocks.raise(1, 40);
    clocks.advance(0);
    expect(clocks.waitingFor(9)).toEqual([2]);
    clocks.raise(2, 40);
    clocks.advance(0);
    expect(clocks.waitingFor(9)).toEqual([1, 2]);
    expect(clocks.waitingFor(1)).toEqual([1]);
    clocks.ended(1);
    clocks.raise(2, 100);
    clocks.advance(0);
    expect(clocks.waitingFor(9)).toEqual([]);
    clocks.heard(3);
    clocks.raise(3, 60);
    clocks.raise(0, 200);
    clocks.advance(0);
    expect(clocks.waitingFor(9)).toEqual([2, 3]);
  });

  it('never goes back', () => {
    const clocks = clocksOf([false], 5_000);
    const times = [10, 10, 9, 11].map((time) => {
      clocks.raise(0, time);
      return clocks.timeOf(0);
    });
    expect(times).toEqual([10, 10, 10, 11]);
  });

  it('leaves out partitions that were empty until they have a record', () => {
    const clocks = clocksOf([false, true], 5_000);
    clocks.raise(0, 100);
    expect(clocks.advance(0)).toBe(100);
    clocks.heard(1);
    clocks.raise(1, 50);
    clocks.raise(0, 200);
    expect(clocks.advance(0)).toBe(100);
    clocks.raise(1, 150);
    expect(clocks.advance(0)).toBe(150);
  });

  it('lets a partition go idle after 5 s of silence at its live end, not while it is behind', () => {
    const clocks = clocksOf([false, false], 5_000);
    clocks.raise(0, 100);
    clocks.raise(1, 40);
    clocks.reachedLiveEnd(1, 1_000);
    clocks.reachedLiveEnd(1, 4_000);
    expect(clocks.advance(5_999)).toBe(40);
    expect(clocks.advance(6_000)).toBe(100);
    expect([clocks.isIdle(0), clocks.isIdle(1)]).toEqual([false, true]);
    expect(clocks.advance(60_000)).toBe(100);
  });

  it('counts silence anew after each record', () => {
    const clocks = clocksOf([false], 5_000);
    clocks.reachedLiveEnd(0, 0);
    clocks.heard(0);
    clocks.reachedLiveEnd(0, 4_000);
    clocks.advance(8_999);
    expect(clocks.isIdle(0)).toBe(false);
  });

  it('does not take a partition for silent that has records not read yet', () => {
    const clocks = clocksOf([false], 5_000);
    clocks.reachedLiveEnd(0, 0);
    expect(clocks.caughtUp).toBe(true);
    clocks.fellBehind(0);
    expect(clocks.caughtUp).toBe(false);
    clocks.advance(60_000);
    expect(clocks.isIdle(0)).toBe(false);
  });

  it('leaves out a partition that was read to its bounded end', () => {
    const clocks = clocksOf([false, false], 5_000);
    clocks.raise(0, 100);
    clocks.raise(1, 40);
    clocks.ended(1);
    expect(clocks.advance(0)).toBe(100);
  });

  it('takes the largest time once none is left, whether they ended or are silent', () => {
    const clocks = clocksOf([false, false], 5_000);
    clocks.raise(0, 100);
    clocks.raise(1, 40);
    clocks.ended(0);
    expect(clocks.advance(0)).toBe(40);
    clocks.reachedLiveEnd(1, 0);
    expect(clocks.advance(5_000)).toBe(100);
    expect(clocks.allEnded).toBe(false);
    clocks.ended(1);
    expect(clocks.allEnded).toBe(true);
  });
});
