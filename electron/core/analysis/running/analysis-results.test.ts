import { describe, expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import type { ResultChoice } from '#shared/model/analysis-results';
import { groupLabel } from '#shared/model/plain-text';
import { GroupIndex } from '../groups/group-index';
import { computation, EngineRun } from '../oracle/engine-run.fixture';
import { shownPlaces } from '../results/shown-groups';
import { analysisResults } from './analysis-results';
import { analysisSeries } from './analysis-series';
import { AnalysisView } from './analysis-view';

const newest = (windows: number): ResultChoice => ({ of: 'newest', windows });
const only = (start: number, end: number): ResultChoice => ({
  of: 'window',
  window: { start, end },
});
const axis = (windows: number, until: number | null = null, from: number | null = null) =>
  ({ of: 'axis', windows, until, from }) as const;
const places = [{ topic: 'tweets', partition: 0 }];

type Fed = readonly [time: number, group: string, value?: number];

function fed(records: readonly Fed[], part: Record<string, unknown> = {}): AnalysisView {
  const groups = new GroupIndex();
  const window = { kind: 'tumbling', size: '10ms' };
  const definition = computation({ groupBy: ['key'], window, ...part });
  const shown = shownPlaces(definition, groups);
  const run = new EngineRun(definition, { sink: null, keepClosed: true, shown });
  run.engine.clocks.add(false);
  for (const [time, group, value] of records) {
    const values: unknown[] = JSON.parse(group);
    run.take(time, groups.idOf(values.map((each) => JSON.stringify(each))), 0, value);
  }
  return new AnalysisView(definition, { engine: run.engine, groups }, 0);
}

/** Results as texts: window, rank where there is one, group and values, `?` while provisional. */
function told(view: AnalysisView, choice: ResultChoice, limit = 100): string[] {
  return analysisResults(view, choice, limit, places).rows.map(
    ({ window, provisional, rank, group, values }) =>
      `${window ? `${window.start}-${window.end}` : 'all'}${provisional ? '?' : ''} ` +
      `${rank === null ? '' : `${rank} `}${groupLabel(group)}=${values.join()}`,
  );
}

const some: readonly Fed[] = [
  [1, '["a"]'],
  [2, '["b"]'],
  [12, '["c"]'],
  [13, '["c"]'],
  [14, '["b"]'],
  [15, '["a"]'],
  [31, '["a"]'],
];

describe('analysisResults', () => {
  it('shows the newest windows first, in each the largest group first', () => {
    const view = fed(some);
    expect(told(view, newest(2))).toEqual(['30-40? a=1', '10-20 c=2', '10-20 a=1', '10-20 b=1']);
    expect(told(view, newest(600)).slice(4)).toEqual(['0-10 a=1', '0-10 b=1']);
  });

  it('shows as many as are asked for and counts all', () => {
    const { rows, total, ranges } = analysisResults(fed(some), newest(3), 2, places);
    expect(rows.map(({ group }) => group)).toEqual([['"a"'], ['"c"']]);
    expect({ total, ranges }).toEqual({ total: 6, ranges: [] });
  });

  it('counts what fulfils and is listed of those windows together', () => {
    const all = ['["x",1]', '["x",2]', '["x",3]', '["y",1]', '["z",1]'];
    const twice = all.flatMap((group): Fed[] => [
      [1, group],
      [2, group],
    ]);
    const records: Fed[] = [...twice, [11, '["x",1]'], [12, '["x",1]'], [12, '["y",1]']];
    const part = { groupBy: ['value.tag', 'key'], having: 'n != 1' };
    const countsOf = (more: Record<string, unknown>, windows: number) => {
      const { total, through } = analysisResults(
        fed(records, { ...part, ...more }),
        newest(windows),
        1,
        places,
      );
      return { total, ...through };
    };
    const top = { n: 2, by: 'n', per: ['value.tag'] };
    expect(countsOf({}, 1)).toEqual({ groups: 2, fulfilling: 1, lists: 0, total: 1 });
    expect(countsOf({ top }, 1)).toEqual({ groups: 2, fulfilling: 1, lists: 1, total: 1 });
    // Windows that have closed keep what they show.
    expect(countsOf({}, 2)).toEqual({ groups: null, fulfilling: 6, lists: 0, total: 6 });
    expect(countsOf({ top }, 2)).toEqual({ groups: null, fulfilling: null, lists: 4, total: 5 });
  });

  it('shows one window, and where its records lie', () => {
    const view = fed(some);
    const { rows, ranges } = analysisResults(view, only(10, 20), 100, places);
    expect(rows.map(({ timestamp }) => timestamp)).toEqual([13, 15, 14]);
    expect(ranges).toEqual([{ topic: 'tweets', partition: 0, first: 2, last: 5 }]);
    expect(told(view, only(20, 30))).toEqual([]);
  });

  it('keeps all digits, and has no value where there was nothing to aggregate', () => {
    const aggregates = [
      { as: 'sum', fn: 'sum', of: 'value' },
      { as: 'least', fn: 'min', of: 'value' },
    ];
    const records: readonly Fed[] = [
      [1, '["a"]', Number.MAX_SAFE_INTEGER],
      [2, '["a"]', 3],
      [3, '["b"]'],
    ];
    const { rows } = analysisResults(fed(records, { aggregates }), newest(1), 5, places);
    expect(rows.map(({ values }) => values)).toEqual([
      ['9007199254740994', '3'],
      [null, null],
    ]);
  });

  it('shows the groups that fulfil having only', () => {
    const view = fed(some, { having: 'n < 2' });
    expect(told(view, newest(2))).toEqual(['30-40? a=1', '10-20 a=1', '10-20 b=1']);
    expect(analysisResults(view, newest(3), 1, places).total).toBe(5);
  });

  it('shows lists: for each value of per the largest, of equals the latest', () => {
    const records: readonly Fed[] = [
      [1, '["x",1]'],
      [2, '["x",2]'],
      [3, '["x",3]'],
      [4, '["x",3]'],
      [5, '["a",9]'],
    ];
    const part = { groupBy: ['value.tag', 'key'], top: { n: 2, by: 'n', per: ['value.tag'] } };
    expect(told(fed(records, part), newest(1))).toEqual([
      '0-10? 1 a · 9=1',
      '0-10? 1 x · 3=2',
      '0-10? 2 x · 2=1',
    ]);
    expect(told(fed(records, { ...part, having: 'n < 2' }), newest(1), 2)).toEqual([
      '0-10? 1 a · 9=1',
      '0-10? 1 x · 2=1',
    ]);
  });

  it('shows windows that overlap, open and closed', () => {
    const window = { kind: 'hopping', size: '20ms', advance: '10ms' };
    expect(told(fed(some, { window }), newest(3))).toEqual([
      '30-50? a=1',
      '20-40? a=1',
      '10-30 c=2',
      '10-30 a=1',
      '10-30 b=1',
    ]);
  });

  it('shows sessions, each with its own bounds', () => {
    const view = fed(some, { window: { kind: 'session', gap: '3ms' }, grace: '1d' });
    expect(told(view, newest(3))).toEqual(['31-31? a=1', '15-15? a=1', '14-14? b=1']);
    expect(told(view, only(12, 13))).toEqual(['12-13? c=2']);
    const closing = fed(some, { window: { kind: 'session', gap: '3ms' } });
    expect(told(closing, newest(2))).toEqual(['31-31? a=1', '15-15 a=1']);
  });

  it('shows one result per group where there are no windows', () => {
    const view = fed(some, { window: { kind: 'none' } });
    const rows = ['all? a=3', 'all? b=2', 'all? c=2'];
    expect(told(view, newest(1))).toEqual(rows);
    expect(told(view, { of: 'window', window: null })).toEqual(rows);
    view.engine.flush();
    expect(told(view, newest(1))[0]).toBe('all a=3');
  });

  it('shows the windows on a time axis, which are those of the series', () => {
    const view = fed(some);
    expect(told(view, axis(2))).toEqual(['30-40? a=1']);
    expect(told(view, axis(3))).toEqual(['30-40? a=1', '10-20 c=2', '10-20 a=1', '10-20 b=1']);
    expect(told(view, axis(1, 20))).toEqual(['10-20 c=2', '10-20 a=1', '10-20 b=1']);
    expect(told(view, axis(2, 11)).slice(3)).toEqual(['0-10 a=1', '0-10 b=1']);
    expect(told(view, axis(1, 900))).toEqual(['30-40? a=1']);
    const hopping = fed(some, { window: { kind: 'hopping', size: '20ms', advance: '10ms' } });
    for (const [windows, until] of [
      [1, null],
      [2, 30],
      [3, 21],
      [9, null],
    ] as const) {
      const { starts } = analysisSeries(hopping, { aggregate: 0, windows, until });
      const { rows } = analysisResults(hopping, axis(windows, until), 100, places);
      const shown = new Set(rows.map(({ window }) => window?.start));
      expect([...shown]).toEqual([...starts].reverse().filter((start) => start >= 0));
    }
    expect(told(fed([]), axis(3))).toEqual([]);
  });

  it('shows the newest sessions of a stretch of time, however many came after', () => {
    const view = fed(some, { window: { kind: 'session', gap: '3ms' } });
    expect(told(view, axis(2))).toEqual(told(view, newest(2)));
    expect(told(view, axis(3, 15))).toEqual(['14-14 b=1', '12-13 c=2', '2-2 b=1']);
    expect(told(view, axis(9, 15, 13))).toEqual(['14-14 b=1', '12-13 c=2']);
    expect(told(view, axis(1, 2))).toEqual(['1-1 a=1']);
    expect(told(view, axis(9, 1))).toEqual([]);
  });

  it('cuts long texts, and shows fewer rows where they would not fit into a message', () => {
    const long = 'x'.repeat(600);
    const many = Array.from({ length: 1_000 }, (_, i): Fed => [5, `["${i}${long}"]`]);
    const { rows, total } = analysisResults(fed(many), newest(1), limits.resultRows, places);
    expect(total).toBe(1_000);
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.length).toBeLessThan(1_000);
    expect(JSON.stringify(rows).length).toBeLessThan(limits.maxMessageBytes);
  });
});
