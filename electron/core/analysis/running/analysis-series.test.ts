import { describe, expect, it } from 'vitest';
import { GroupIndex } from '../groups/group-index';
import { computation, EngineRun } from '../oracle/engine-run.fixture';
import { analysisSeries } from './analysis-series';
import { AnalysisView } from './analysis-view';

const newest = (windows: number) => ({ aggregate: 0, windows, until: null });
const tens = { kind: 'tumbling', size: '10ms' };

function fed(
  records: readonly (readonly [time: number, group: string])[],
  part: Record<string, unknown> = {},
  knownFrom = Number.NEGATIVE_INFINITY,
): AnalysisView {
  const groups = new GroupIndex();
  const definition = computation({ groupBy: ['key'], window: tens, grace: '1d', ...part });
  const run = new EngineRun(definition, { sink: null });
  run.engine.clocks.add(false);
  for (const [time, group] of records) run.take(time, groups.idOf([JSON.stringify(group)]));
  return new AnalysisView(definition, { engine: run.engine, groups }, knownFrom);
}

describe('analysisSeries', () => {
  it('is empty before the first record', () => {
    const drawn = fed([]);
    expect(analysisSeries(drawn, newest(5))).toEqual({
      starts: new Float64Array(0),
      ends: new Float64Array(0),
      series: [],
      overflowGroups: 0,
      closedUpTo: null,
      closedByHand: [],
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
    const records = [
      [20, 'a'],
      [50, 'a'],
    ] as const;
    const { series } = analysisSeries(fed(records, {}, 30), newest(4));
    expect(series.map(({ values }) => [...values])).toEqual([[Number.NaN, 0, 0, 1]]);
  });

  it('ends with the newest event time, also when that record had no group', () => {
    const drawn = fed([[20, 'a']]);
    drawn.engine.observe(0, 45, 1);
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
    const window = { kind: 'hopping', size: '10ms', advance: '5ms' };
    const { starts, ends } = analysisSeries(fed([[25, 'a']], { window }), newest(3));
    expect([...starts, ...ends]).toEqual([15, 20, 25, 25, 30, 35]);
    const aggregates = [{ as: 'least', fn: 'min', of: 'value' }];
    const { series } = analysisSeries(fed([[25, 'a']], { aggregates }), newest(2));
    expect([...(series[0]?.values ?? [])]).toEqual([Number.NaN, Number.NaN]);
  });

  it('shows of a window only the groups that fulfil having, and of those the lists of top', () => {
    const records = ['a', 'b', 'b', 'c', 'c', 'c'].map((group) => [25, group] as const);
    const shown = (part: Record<string, unknown>) =>
      analysisSeries(fed([...records, [35, 'b']], part), newest(2)).series.map(
        ({ group, values }) => [group[0], ...values],
      );
    expect(shown({ having: 'n < 3' })).toEqual([
      ['"a"', 1, Number.NaN],
      ['"b"', 2, 1],
    ]);
    const top = { n: 1, by: 'n' };
    expect(shown({ top })).toEqual([
      ['"b"', Number.NaN, 1],
      ['"c"', 3, Number.NaN],
    ]);
    expect(shown({ having: 'n < 3', top })).toEqual([['"b"', 2, 1]]);
  });

  it('draws nothing where windows have no fixed place in time', () => {
    for (const window of [{ kind: 'session', gap: '5ms' }, { kind: 'none' }]) {
      const view = analysisSeries(fed([[25, 'a']], { window }), newest(2));
      expect(view).toMatchObject({ series: [], oldest: null, newest: 25 });
      expect(view.starts).toHaveLength(0);
    }
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
