import { describe, expect, it } from 'vitest';
import type { AnalysisResults } from '#shared/model/analysis-results';
import { noAnalysisCounts } from '#shared/model/analysis-status';
import { analysisView, emptyPartition } from '../analysis-view.fixture';
import { chartFigures, compareFigures, listFigures } from './figures';

const through = { groups: 0, fulfilling: 0, lists: 0 };

const view = analysisView({
  starts: Float64Array.of(0, 1_000, 2_000, 3_000),
  ends: Float64Array.of(1_000, 2_000, 3_000, 4_000),
  series: [
    { group: ['"a"'], values: Float64Array.of(Number.NaN, 2, 0, 7) },
    { group: ['"b"'], values: Float64Array.of(Number.NaN, 1, 3, 0) },
  ],
  oldest: 1_000,
  closedUpTo: 3_000,
});

describe('figures of a chart', () => {
  it('are of windows that are known in full and final', () => {
    expect([...chartFigures('tags', view)]).toEqual([
      ['tags 1000 2000', '["\\"a\\""] 2\n["\\"b\\""] 1'],
      ['tags 2000 3000', '["\\"b\\""] 3'],
    ]);
    expect([...chartFigures('tags', view, 2_000).keys()]).toEqual(['tags 1000 2000']);
  });

  it('are the same in whichever order the groups are, and whether or not a group has none', () => {
    const series = view.series.toReversed();
    const alone = series.map(({ group, values }) => ({ group, values: values.slice(2, 3) }));
    const part = { starts: Float64Array.of(2_000), ends: Float64Array.of(3_000) };
    const other = chartFigures('tags', { ...view, ...part, series: alone.slice(0, 1) });
    const figures = chartFigures('tags', view);
    expect(compareFigures(figures, other)).toEqual({ windows: 1, differing: 0 });
    expect(compareFigures(figures, chartFigures('tags', { ...view, series }))).toEqual({
      windows: 2,
      differing: 0,
    });
  });

  it('differ where one group has one more', () => {
    const series = [{ group: ['"b"'], values: Float64Array.of(1, 1, 4, 0) }];
    const other = chartFigures('tags', { ...view, series });
    expect(compareFigures(chartFigures('tags', view), other)).toEqual({ windows: 2, differing: 2 });
  });
});

describe('figures of lists', () => {
  const row = (start: number, provisional: boolean, likes = '3'): AnalysisResults['rows'][0] => ({
    window: { start, end: start + 60_000 },
    provisional,
    closedByHand: false,
    rank: 1,
    group: ['"a"', '"1"'],
    values: [likes, null, null],
    errors: [0, 0, 0],
    timestamp: start,
  });
  function feed(start: number, rows: AnalysisResults['rows']) {
    const { series: _, ...status } = analysisView({ counters: noAnalysisCounts });
    return {
      results: { rows, total: rows.length, ranges: [], through },
      status: { ...status, partitions: [{ ...emptyPartition, start }] },
      error: null,
    } as Parameters<typeof listFigures>[1];
  }

  it('are of final windows, all of them where reading began at the first offset', () => {
    const rows = [row(240_000, true), row(120_000, false), row(0, false)];
    expect([...listFigures('top', feed(0, rows)).keys()]).toEqual([
      'top 120000 180000',
      'top 0 60000',
    ]);
  });

  it('leave out windows whose first records may lie before where reading began', () => {
    const rows = [row(120_000, false), row(60_000, false), row(0, false)];
    expect([...listFigures('top', feed(7, rows)).keys()]).toEqual(['top 120000 180000']);
  });

  it('differ where a like is counted twice', () => {
    const once = listFigures('top', feed(0, [row(0, false)]));
    const twice = listFigures('top', feed(0, [row(0, false, '4')]));
    expect(compareFigures(once, twice)).toEqual({ windows: 1, differing: 1 });
  });
});
