import { describe, expect, it } from 'vitest';
import { AnalysisEngine } from './analysis-engine';
import { noGroup } from './group-index';
import { TumblingWindows } from './tumbling-windows';

type Result = [start: number, value: number];

/** Feeds one partition with one group and notes every result; time closes after each record. */
function run(size: number, graceMs: number, times: readonly number[]) {
  const updates: Result[] = [];
  const finals: Result[] = [];
  const engine = new AnalysisEngine({
    windows: new TumblingWindows(size),
    graceMs,
    empty: [false],
    sink: {
      update: (start, _group, value) => updates.push([start, value]),
      final: (start, _group, value) => finals.push([start, value]),
    },
  });
  engine.beginBatch(0, 2_000_000_000_000);
  for (const time of times) {
    engine.add(0, time, 0);
    engine.advance(0);
  }
  return { updates, finals, counters: engine.counters, engine };
}

describe('AnalysisEngine', () => {
  it('tumbling 2, grace 1: counts the late, drops the too late, closes each window once', () => {
    const { updates, finals, counters } = run(2, 1, [0, 1, 2, 1, 0, 5, 0]);
    expect(updates).toEqual([
      [0, 1],
      [0, 2],
      [2, 1],
      [0, 3],
      [0, 4],
      [4, 1],
    ]);
    expect(finals).toEqual([
      [0, 4],
      [2, 1],
    ]);
    expect(counters).toMatchObject({ records: 7, late: 2, dropped: 1, closedByIdleness: 0 });
  });

  it('tumbling 2, grace 2: one record that jumps closes every window it passes', () => {
    const { finals, counters } = run(2, 2, [0, 1, 2, 0, 3, 0, 4, 0, 30]);
    expect(finals).toEqual([
      [0, 4],
      [2, 2],
      [4, 1],
    ]);
    expect(counters).toMatchObject({ dropped: 1 });
  });

  it('tumbling 30 s, grace 60 s: a window is open until its end plus grace is reached', () => {
    const { finals, counters, engine } = run(30_000, 60_000, [0, 89_999, 10_009, 90_000, 10_010]);
    expect(finals).toEqual([[0, 2]]);
    expect(counters).toMatchObject({ late: 1, dropped: 1 });
    expect(engine.closedUpTo).toBe(30_000);
  });

  it('counts bad times, those more than 1 h ahead and null groups, each in its own place', () => {
    const engine = new AnalysisEngine({
      windows: new TumblingWindows(1_000),
      graceMs: 0,
      empty: [false],
    });
    engine.beginBatch(0, 10_000);
    engine.add(0, Number.NaN, 0);
    engine.add(0, -1, 0);
    engine.add(0, 3_610_000, 0);
    engine.add(0, 3_610_001, 0);
    engine.add(0, 3_610_000, noGroup.nullValue);
    engine.add(0, 3_610_000, noGroup.overflow);
    expect(engine.counters).toEqual({
      records: 6,
      late: 0,
      dropped: 0,
      closedByIdleness: 0,
      badTime: 2,
      future: 1,
      nullGroup: 1,
      overflow: 1,
      expired: 0,
    });
    expect(engine.clocks.newest).toBe(3_610_000);
  });

  it('raises the clock with a record that has no group, so that what it makes late is late', () => {
    const engine = new AnalysisEngine({
      windows: new TumblingWindows(10),
      graceMs: 0,
      empty: [false],
    });
    engine.beginBatch(0, 0);
    engine.add(0, 50, noGroup.nullValue);
    engine.add(0, 49, 0);
    expect(engine.counters).toMatchObject({ nullGroup: 1, dropped: 1 });
  });

  it('counts a record as closed by idleness when only the silence of its partition made it late', () => {
    const engine = new AnalysisEngine({
      windows: new TumblingWindows(10),
      graceMs: 0,
      empty: [false, false],
      idleMs: 5_000,
    });
    engine.beginBatch(0, 0);
    engine.add(0, 100, 0);
    engine.clocks.reachedLiveEnd(1, 0);
    engine.advance(4_999);
    expect(engine.closedUpTo).toBe(Number.NEGATIVE_INFINITY);
    engine.advance(5_000);
    expect(engine.closedUpTo).toBe(100);
    engine.beginBatch(1, 0);
    engine.add(1, 95, 0);
    engine.add(1, 101, 0);
    expect(engine.counters).toMatchObject({ dropped: 1, closedByIdleness: 1 });
    expect(engine.store.pane(100)?.value(0)).toBe(2);
  });

  it('keeps the newest windows exactly and counts the records of those that fell out', () => {
    const engine = new AnalysisEngine({
      windows: new TumblingWindows(10),
      graceMs: 1_000_000,
      empty: [false],
      caps: { panes: 100, values: 1_000 },
    });
    engine.beginBatch(0, 2_000_000_000_000);
    for (let window = 0; window < 1_000; window++) {
      for (let i = 0; i < 3; i++) engine.add(0, window * 10 + i, i);
    }
    engine.add(0, 5, 0);
    expect(engine.store.panes).toBeGreaterThanOrEqual(100);
    expect(engine.store.panes).toBeLessThanOrEqual(110);
    expect(engine.counters.expired + engine.store.panes * 3).toBe(3_001);
    expect(engine.store.pane(9_990)?.records).toBe(3);
    expect(engine.store.pane(0)).toBeUndefined();
  });
});
