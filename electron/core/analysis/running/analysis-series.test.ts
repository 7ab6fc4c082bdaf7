import { describe, expect, it } from 'vitest';
import { computation, EngineRun } from '../engine-run.fixture';
import { GroupIndex } from '../groups/group-index';
import { HoppingWindows } from '../windows/hopping-windows';
import { TumblingWindows } from '../windows/tumbling-windows';
import { analysisSeries } from './analysis-series';

const newest = (windows: number) => ({ aggregate: 0, windows, until: null });
const anyTime = Number.NEGATIVE_INFINITY;

const windows = new TumblingWindows(10);

function fed(records: readonly (readonly [time: number, group: string])[]) {
  const groups = new GroupIndex();
  const definition = computation({ window: { kind: 'tumbling', size: '10ms' }, grace: '1d' });
  const run = new EngineRun(definition, { sink: null });
  run.engine.clocks.add(false);
  for (const [time, group] of records) run.take(time, groups.idOf([JSON.stringify(group)]));
  return { engine: run.engine, groups, windows, knownFrom: anyTime, none: [0] };
}

describe('analysisSeries', () => {
  it('is empty before the first record', () => {
    const drawn = fed([]);
    expect(analysisSeries(drawn, newest(5))).toEqual({
      windowMs: 10,
      starts: new Float64Array(0),
      ends: new Float64Array(0),
      series: [],
      overflowGroups: 0,
      closedUpTo: null,
      watermark: null,
      oldest: null,
      newest: null,
    });
  });

  it('shows gaps between counted windows as 0 and what is before the first as no data', () => {
    const drawn = fed([
      [20, 'a'],
      [25, 'b'],
      [50, 'a'],
      [51, 'a'],
    ]);
    const { starts, series } = analysisSeries(drawn, newest(5));
    expect([...starts]).toEqual([10, 20, 30, 40, 50]);
    expect(series.map(({ group, values }) => [group, [...values]])).toEqual([
      [['"a"'], [Number.NaN, 1, 0, 0, 2]],
      [['"b"'], [Number.NaN, 1, 0, 0, 0]],
    ]);
  });

  it('shows no window from before the time that reading began at: it would be a part', () => {
    const drawn = fed([
      [20, 'a'],
      [50, 'a'],
    ]);
    const { series } = analysisSeries({ ...drawn, knownFrom: 30 }, newest(4));
    expect(series.map(({ values }) => [...values])).toEqual([[Number.NaN, 0, 0, 1]]);
  });

  it('ends with the newest event time, also when that record had no group', () => {
    const drawn = fed([[20, 'a']]);
    drawn.engine.observe(0, 45);
    drawn.engine.skip('nullGroup');
    const { starts, series } = analysisSeries(drawn, newest(3));
    expect([...starts]).toEqual([20, 30, 40]);
    expect([...(series[0]?.values ?? [])]).toEqual([1, 0, 0]);
  });

  it('shows windows of the past, and tells what there is to be shown', () => {
    const drawn = fed([
      [20, 'a'],
      [35, 'a'],
      [58, 'b'],
    ]);
    const view = analysisSeries(drawn, { aggregate: 0, windows: 2, until: 40 });
    expect([...view.starts, ...view.ends]).toEqual([20, 30, 30, 40]);
    expect(view.series.map(({ group, values }) => [group, [...values]])).toEqual([
      [['"a"'], [1, 1]],
    ]);
    expect([view.oldest, view.newest]).toEqual([20, 58]);
    const beyond = analysisSeries(drawn, { aggregate: 0, windows: 1, until: 1_000 });
    expect([...beyond.starts]).toEqual([50]);
  });

  it('shows windows that overlap, and no value where there is none to be shown', () => {
    const drawn = { ...fed([[25, 'a']]), windows: new HoppingWindows(10, 5), none: [Number.NaN] };
    const { starts, windowMs } = analysisSeries(drawn, newest(3));
    expect({ windowMs, starts: [...starts] }).toEqual({ windowMs: 10, starts: [15, 20, 25] });
    const { series } = analysisSeries({ ...drawn, windows }, newest(2));
    expect([...(series[0]?.values ?? [])]).toEqual([Number.NaN, 1]);
  });

  it('shows the largest groups and counts those it leaves out', () => {
    const records = Array.from({ length: 100 }, (_, i) =>
      Array.from({ length: i + 1 }, () => [5, `g${String(i).padStart(3, '0')}`] as const),
    ).flat();
    const drawn = fed(records);
    const { series, overflowGroups } = analysisSeries(drawn, newest(1));
    expect(series).toHaveLength(64);
    expect(overflowGroups).toBe(36);
    expect(series[0]?.group).toEqual(['"g036"']);
    expect(series.at(-1)?.group).toEqual(['"g099"']);
  });

  it('cuts the text of a group, so that a hostile one fits into a message', () => {
    const drawn = fed([[5, 'x'.repeat(100_000)]]);
    expect(analysisSeries(drawn, newest(1)).series[0]?.group).toEqual([`"${'x'.repeat(512)}…"`]);
  });
});
