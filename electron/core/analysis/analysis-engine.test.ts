import { describe, expect, it } from 'vitest';
import { GroupRanks } from './groups/group-ranks';
import { computation, EngineRun, laterOn } from './oracle/engine-run.fixture';
import { resultsOf } from './oracle/results-of.fixture';

const tens = { kind: 'tumbling', size: '10ms' };

/** An engine of windows of 10 ms over so many partitions. */
function perPartition(partitions: number, more: Record<string, unknown> = {}): EngineRun {
  const run = new EngineRun(computation({ window: tens, ...more }));
  for (let i = 0; i < partitions; i++) run.engine.clocks.add(false);
  return run;
}

describe('AnalysisEngine with a clock per partition', () => {
  it('judges lateness by the record’s own partition and closes by the slowest', () => {
    const run = perPartition(2);
    run.take(100, 0, 0);
    run.take(5, 0, 1);
    run.take(15, 0, 1);
    run.take(5, 0, 1);
    expect(run.updates).toEqual(['[100,110)1', '[0,10)1', '[10,20)1']);
    expect(run.finals).toEqual(['[0,10)1']);
    expect(run.engine.counters).toMatchObject({ late: 0, dropped: 1, closedByIdleness: 0 });
  });

  it('closes what a silent partition held open, and tells what comes too late for that', () => {
    const run = perPartition(2);
    const { engine } = run;
    run.take(100);
    engine.clocks.reachedLiveEnd(1, 0);
    engine.advance(4_999);
    expect(engine.closedUpTo).toBe(Number.NEGATIVE_INFINITY);
    engine.advance(5_000);
    expect(engine.closedUpTo).toBe(100);
    run.take(95, 0, 1);
    run.take(101, 0, 1);
    expect(engine.counters).toMatchObject({ dropped: 1, closedByIdleness: 1 });
    expect(run.updates).toEqual(['[100,110)1', '[100,110)2']);
  });

  it('closes a day when its last local hour has passed', () => {
    const timeZone = 'Europe/Amsterdam';
    const run = perPartition(1, { window: { kind: 'calendar', unit: 'day', timeZone } });
    const [start, end] = [Date.UTC(2024, 2, 30, 23), Date.UTC(2024, 2, 31, 22)];
    run.take(start);
    run.take(end - 1);
    expect(run.finals).toEqual([]);
    run.take(end);
    expect(run.finals).toEqual([`[${start},${end})2`]);
  });

  it('waits as long as the definition says before it takes a partition for silent', () => {
    const run = perPartition(2, { idle: '1s' });
    run.take(100);
    run.engine.clocks.reachedLiveEnd(1, 0);
    run.engine.advance(999);
    expect(run.engine.watermark).toBe(Number.NEGATIVE_INFINITY);
    run.engine.advance(1_000);
    expect(run.engine.watermark).toBe(100);
  });

  it.each([0, 1])('closes the same whichever partition ends last: %i', (last) => {
    const run = perPartition(2);
    run.take(100, 0, 0);
    run.take(55, 0, 1);
    run.engine.clocks.ended(1 - last);
    run.engine.advance(0);
    run.engine.clocks.ended(last);
    run.engine.advance(0);
    expect(run.finals).toEqual(['[50,60)1']);
    expect(run.engine.watermark).toBe(100);
  });

  it('drops a record of a session by its own clock, however far its session may reach', () => {
    const run = perPartition(2, { window: { kind: 'session', gap: '50ms' }, grace: '10ms' });
    run.take(0, 0, 1);
    run.take(40, 0, 0);
    run.take(29, 0, 0);
    run.take(30, 0, 0);
    expect(run.updates.at(-1)).toBe('[0,40]3');
    expect(run.engine.counters).toMatchObject({ dropped: 1, late: 1 });
  });

  it('counts a session’s record as closed by idleness when time went on without its partition', () => {
    const run = perPartition(2, { window: { kind: 'session', gap: '5ms' } });
    run.take(10, 0, 1);
    run.take(100, 0, 0);
    run.engine.clocks.reachedLiveEnd(1, 0);
    run.engine.advance(5_000);
    expect(run.finals).toEqual(['[10,10]1']);
    run.take(12, 0, 1);
    expect(run.engine.counters).toMatchObject({ dropped: 1, closedByIdleness: 1 });
  });
});

describe('AnalysisEngine', () => {
  it('counts bad times, those too far ahead and what is skipped, each in its own place', () => {
    const run = perPartition(1, { future: '1m' });
    const { engine } = run;
    for (const time of [Number.NaN, -1, laterOn + 60_001]) run.take(time);
    run.take(laterOn + 60_000);
    engine.observe(0, 7, 4);
    engine.skip('nullGroup');
    engine.observe(0, 7, 5);
    engine.skip('filtered');
    expect(engine.counters).toMatchObject({
      records: 6,
      badTime: 2,
      future: 1,
      nullGroup: 1,
      filtered: 1,
      late: 0,
    });
    expect(engine.clocks.newest).toBe(laterOn + 60_000);
  });

  it('raises a partition’s clock with a record that is skipped, not the one of stream time', () => {
    for (const [watermark, dropped] of [
      ['per-partition', 1],
      ['stream-time', 0],
    ] as const) {
      const run = perPartition(1, { watermark });
      run.engine.observe(0, 50, 0);
      run.engine.skip('nullGroup');
      run.take(39);
      expect(run.engine.counters.dropped).toBe(dropped);
    }
  });

  it('takes no record into what was flushed, and goes on with what comes after', () => {
    const run = perPartition(1);
    run.take(3);
    run.take(12);
    run.engine.flush();
    expect(run.finals).toEqual(['[0,10)1', '[10,20)1']);
    run.take(14);
    run.take(20);
    run.engine.flush();
    expect(run.finals).toEqual(['[0,10)1', '[10,20)1', '[20,30)1']);
    expect(run.engine.counters).toMatchObject({ dropped: 1, closedByIdleness: 1 });
  });

  it('never adds to a session that was flushed', () => {
    const run = perPartition(1, { window: { kind: 'session', gap: '10ms' }, grace: '1m' });
    run.take(3);
    run.engine.flush();
    run.take(2);
    run.take(4);
    run.engine.flush();
    expect(run.finals).toEqual(['[3,3]1', '[4,4]1']);
    expect(run.engine.counters.dropped).toBe(1);
  });

  it('hands finals over in order of end, start and group', () => {
    const order = [2, 0, 1];
    const run = new EngineRun(computation({ window: tens }), {
      ranks: new GroupRanks((a, b) => (order[a] ?? 0) - (order[b] ?? 0)),
    });
    run.engine.clocks.add(false);
    for (const group of [0, 1, 2]) run.take(12, group);
    run.take(3, 1);
    run.take(50, 2);
    expect(run.finals).toEqual(['1 [10,20)1', '2 [10,20)1', '[10,20)1']);
  });

  it('tells where the records of a window lie and by which clock they were judged', () => {
    const run = perPartition(2, { window: { kind: 'hopping', size: '10ms', advance: '5ms' } });
    for (const [time, partition] of [
      [1, 0],
      [7, 0],
      [8, 1],
      [12, 0],
      [9, 0],
    ] as const) {
      run.take(time, 0, partition);
    }
    expect(run.engine.recordRanges({ start: 5, end: 15 })).toEqual([
      { partition: 0, first: 1, last: 4, clock: 1 },
      { partition: 1, first: 2, last: 2, clock: Number.NEGATIVE_INFINITY },
    ]);
  });

  it('keeps the newest windows exactly and counts the records of those that made room', () => {
    for (const window of [tens, { kind: 'hopping', size: '20ms', advance: '10ms' }]) {
      const run = new EngineRun(computation({ window, grace: '1d' }), {
        everyUpdate: false,
        caps: { panes: 100, kept: 100, values: 250 },
      });
      const { engine } = run;
      engine.clocks.add(false);
      for (let i = 0; i < 1_000; i++)
        for (let group = 0; group < 3; group++) run.take(i * 10, group);
      run.take(5);
      expect(engine.counters.expired).toBeGreaterThan(2_700);
      expect(engine.openWindows).toBeLessThanOrEqual(100);
      const last = { start: 9_990, end: 10_000 };
      expect(resultsOf(engine, last).map(({ values }) => values)).toEqual([[1], [1], [1]]);
      expect(resultsOf(engine, { start: 0, end: 10 })).toEqual([]);
    }
  });

  it('says of a window that made room that nothing more comes of it', () => {
    const told: string[] = [];
    const run = new EngineRun(computation({ window: tens, grace: '1d' }), {
      caps: { panes: 2, kept: 2, values: 250 },
      sink: {
        update: ({ window }) => told.push(`update ${window?.start}`),
        retract: () => undefined,
        final: ({ window }) => told.push(`final ${window?.start}`),
        closed: (window) => told.push(`closed ${window?.start}`),
      },
    });
    run.engine.clocks.add(false);
    for (const time of [0, 10, 20, 5]) run.take(time);
    run.engine.flush();
    expect(told).toEqual([
      ...['update 0', 'update 10', 'update 20', 'closed 0'],
      ...['final 10', 'closed 10', 'final 20', 'closed 20'],
    ]);
  });

  it('still shows closed windows where they are kept, also after it was saved', () => {
    for (const window of [tens, { kind: 'hopping', size: '10ms', advance: '5ms' }]) {
      const fresh = () => {
        const options = { everyUpdate: false, keepClosed: true };
        const run = new EngineRun(computation({ window }), options);
        run.engine.clocks.add(false);
        return run;
      };
      const [run, again] = [fresh(), fresh()];
      for (const time of [1, 2, 7, 100]) run.take(time);
      expect(run.finals[0]).toBe('[0,10)3');
      again.engine.restore(structuredClone([...run.engine.save()]).values());
      for (const { engine } of [run, again]) {
        expect(resultsOf(engine, { start: 0, end: 10 })[0]?.values).toEqual([3]);
        expect(engine.recordRanges({ start: 0, end: 10 })).toEqual([
          { partition: 0, first: 0, last: 2, clock: Number.NEGATIVE_INFINITY },
        ]);
      }
    }
  });

  it('still shows closed sessions where they are kept, also after it was saved', () => {
    const definition = computation({ window: { kind: 'session', gap: '5ms' } });
    const options = {
      everyUpdate: false,
      keepClosed: true,
      caps: { panes: 100, kept: 2, values: 250 },
    };
    const run = new EngineRun(definition, options);
    run.engine.clocks.add(false);
    for (const time of [1, 5, 20, 22, 40, 100]) run.take(time);
    expect(run.finals).toEqual(['[1,5]2', '[20,22]2', '[40,40]1']);
    const again = new EngineRun(definition, options);
    again.engine.clocks.add(false);
    again.engine.restore(structuredClone([...run.engine.save()]).values());
    for (const { engine } of [run, again]) {
      expect([engine.openWindows, engine.keptWindows, engine.heldResults]).toEqual([1, 2, 3]);
      const newest = engine.newest(9).map(({ window, isOpen }) => [window?.start, isOpen]);
      expect(newest).toEqual([
        [100, true],
        [40, false],
        [20, false],
      ]);
      expect(resultsOf(engine, { start: 20, end: 22 })[0]?.values).toEqual([2]);
      expect(engine.recordRanges({ start: 20, end: 22 })).toMatchObject([{ first: 2, last: 3 }]);
      expect(engine.counters.expired).toBe(2);
    }
    again.take(41);
    expect(again.engine.counters.dropped).toBe(1);
    again.engine.flush();
    expect(again.finals).toEqual(['[100,100]1']);
  });

  it('keeps so many closed windows at most, whatever is open', () => {
    for (const window of [tens, { kind: 'hopping', size: '20ms', advance: '10ms' }]) {
      const run = new EngineRun(computation({ window }), {
        everyUpdate: false,
        keepClosed: true,
        caps: { panes: 100, kept: 3, values: 250 },
      });
      run.engine.clocks.add(false);
      for (let i = 0; i < 20; i++) run.take(i * 10);
      const closed = [...run.engine.windows()].filter((each) => each !== null && each.end <= 190);
      expect(closed).toHaveLength(3);
      expect(run.finals.length).toBeGreaterThan(17);
    }
  });
});
