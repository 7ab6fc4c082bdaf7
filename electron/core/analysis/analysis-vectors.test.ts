import { describe, expect, it } from 'vitest';
import type { WindowDefinition } from '#shared/model/analysis-definition';
import { computation, EngineRun } from './oracle/engine-run.fixture';

/** The records of one partition by stream time: times, or [time, group]. */
function run(
  window: Record<string, unknown>,
  graceMs: number,
  records: (number | [time: number, group: number])[],
  more: Record<string, unknown> = {},
) {
  const definition = computation({
    window,
    grace: `${graceMs}ms`,
    watermark: 'stream-time',
    ...more,
  });
  return [true, false].map((everyUpdate) => {
    const run = new EngineRun(definition, { everyUpdate });
    run.engine.clocks.add(false);
    for (const [i, record] of records.entries()) {
      const [time, group] = typeof record === 'number' ? [record, 0] : record;
      run.take(time, group, 0, i);
    }
    return run;
  }) as [EngineRun, EngineRun];
}

const tumbling = (size: number, offset = 0) => ({
  kind: 'tumbling' satisfies WindowDefinition['kind'],
  size: `${size}ms`,
  offset: `${offset}ms`,
});
const hopping = (size: number, advance: number) => ({
  kind: 'hopping' satisfies WindowDefinition['kind'],
  size: `${size}ms`,
  advance: `${advance}ms`,
});
const session = (gap: number) => ({
  kind: 'session' satisfies WindowDefinition['kind'],
  gap: `${gap}ms`,
});

describe('the windows that hold a time', () => {
  it.each([
    [hopping(12, 5), 21, ['[10,22)1', '[15,27)1', '[20,32)1']],
    [hopping(6, 5), 7, ['[5,11)1']],
    [tumbling(12), 21, ['[12,24)1']],
    [hopping(12, 5), 4, ['[0,12)1']],
    [tumbling(10, 7), 3, ['[-3,7)1']],
    [tumbling(10, 10), 0, ['[0,10)1']],
  ])('%o at %i', (window, time, windows) => {
    const [updates, finals] = run(window, 0, [time]);
    expect(updates.updates).toEqual(windows);
    finals.engine.flush();
    expect(finals.finals).toEqual(windows);
    expect(new Set(finals.closings)).toEqual(new Set(['end']));
  });

  it('counts each record once per window, a second apart', () => {
    const [{ updates, timestamps }] = run(hopping(5_000, 1_000), 0, [10_345, 13_251]);
    expect(updates).toEqual([
      ...['[6000,11000)1', '[7000,12000)1', '[8000,13000)1', '[9000,14000)1', '[10000,15000)1'],
      ...['[9000,14000)2', '[10000,15000)2', '[11000,16000)1', '[12000,17000)1', '[13000,18000)1'],
    ]);
    expect(timestamps).toEqual([...Array(5).fill(10_345), ...Array(5).fill(13_251)]);
  });
});

describe('late records', () => {
  it('count within grace and are dropped beyond it', () => {
    const [{ updates, finals, engine }] = run(tumbling(2), 1, [0, 1, 2, 1, 0, 5, 0]);
    expect(updates).toEqual(['[0,2)1', '[0,2)2', '[2,4)1', '[0,2)3', '[0,2)4', '[4,6)1']);
    expect(finals).toEqual(['[0,2)4', '[2,4)1']);
    expect(engine.counters).toMatchObject({ records: 7, late: 2, dropped: 1, partlyLate: 0 });
    expect(engine.openWindows).toBe(1);
  });

  it('one record that jumps closes every window it passes', () => {
    for (const { finals } of run(tumbling(2), 2, [0, 1, 2, 0, 3, 0, 4, 0, 30])) {
      expect(finals).toEqual(['[0,2)4', '[2,4)2', '[4,6)1']);
    }
  });

  it('lose the windows that have closed and keep the others', () => {
    for (const { finals, engine } of run(hopping(5, 2), 1, [0, 1, 2, 1, 6, 5, 10])) {
      expect(finals).toEqual(['[0,5)4', '[2,7)3', '[4,9)2']);
      expect(engine.counters).toMatchObject({ late: 2, partlyLate: 0 });
    }
    for (const { finals, engine } of run(hopping(6, 2), 0, [0, 9, 5, 3, 20])) {
      expect(finals).toEqual(['[0,6)1', '[4,10)2', '[6,12)1', '[8,14)1']);
      expect(engine.counters).toMatchObject({ late: 1, partlyLate: 1, dropped: 1 });
    }
  });

  it('keeps the largest value, late ones included', () => {
    const max = { aggregates: [{ as: 'max', fn: 'max', of: 'value.x' }] };
    const times = [0, 89_999, 10_009, 90_000, 10_010];
    for (const { finals, engine } of run(tumbling(30_000), 60_000, times, max)) {
      expect(finals).toEqual(['[0,30000)2']);
      expect(engine.counters).toMatchObject({ late: 1, dropped: 1 });
    }
  });
});

describe('sessions', () => {
  it('drops what would end before the limit, and never reopens what has closed', () => {
    const [{ updates, engine }] = run(session(30_000), 60_000, [0, 100_010, 10_009, 10_010]);
    expect(updates).toEqual(['[0,0]1', '[100010,100010]1', '[10010,10010]1']);
    expect(engine.counters).toMatchObject({ dropped: 1, closedByIdleness: 0 });
  });

  it('merges what a record reaches and retracts what was said before', () => {
    const records: [number, number][] = [
      ...([
        [0, 0],
        [5, 0],
        [1, 0],
        [11, 1],
        [5, 0],
        [30, 0],
        [30, 0],
        [99, 2],
      ] as [number, number][]),
    ];
    const [{ updates, finals, engine }, onlyFinals] = run(session(5), 0, records);
    expect(updates).toEqual([
      ...['[0,0]1', '[0,0]x', '[0,5]2', '[0,5]x', '[0,5]3', '1 [11,11]1'],
      ...['[30,30]1', '[30,30]2', '2 [99,99]1'],
    ]);
    expect(finals).toEqual(['[0,5]3', '1 [11,11]1', '[30,30]2']);
    expect(engine.counters).toMatchObject({ dropped: 1, late: 1 });
    expect(onlyFinals.finals).toEqual(finals);
    expect(onlyFinals.updates).toEqual([]);
  });

  it('joins several with one record, exactly the gap apart', () => {
    const [{ updates }] = run(session(5), 100, [0, 10, 5, 30, 16]);
    expect(updates.slice(2)).toEqual(['[0,0]x', '[10,10]x', '[0,10]3', '[30,30]1', '[16,16]1']);
  });
});

it('runs on without windows, and is final when the records end', () => {
  const [{ updates, finals, engine }] = run({ kind: 'none' }, 0, [9, 3, [5, 1]]);
  expect(updates).toEqual(['1', '2', '1 1']);
  expect(finals).toEqual([]);
  engine.clocks.ended(0);
  engine.advance(0);
  engine.advance(0);
  engine.flush();
  expect(finals).toEqual(['2', '1 1']);
});
