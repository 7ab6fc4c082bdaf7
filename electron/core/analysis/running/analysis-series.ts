import { limits } from '#shared/contract/limits';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { shownJson } from '../groups/shown-json';
import type { AnalysisView } from './analysis-view';
import { axisStarts } from './axis-windows';
import { finiteOrNull } from './finite-or-null';
import { largestGroups, valuesOfGroups } from './largest-groups';

/** Which part of an analysis is drawn. */
export interface SeriesChoice {
  /** Position in the definition's aggregates. */
  readonly aggregate: number;
  /** Windows without a gap, of which the last holds the ms before `until`; null: the newest time. */
  readonly windows: number;
  readonly until: number | null;
}

/**
 * One aggregate in consecutive windows, none beyond the newest event time. Windows from before the
 * first one that is known in full are NaN, and so are those for which a group is not shown. Holds
 * the groups with the largest sums, in order of their values; the others are counted. Without
 * windows at fixed places in time there is nothing to be drawn.
 */
export function analysisSeries(
  view: AnalysisView,
  { aggregate, windows: count, until }: SeriesChoice,
): AnalysisSeries {
  const { engine, groups, windows, numbers, none } = view;
  const { newest } = engine.clocks;
  const from = view.oldest;
  const times = {
    closedUpTo: finiteOrNull(engine.closedUpTo),
    closedByHand: view.closedByHand.stretches,
    watermark: finiteOrNull(engine.watermark),
    oldest: finiteOrNull(from),
    newest: finiteOrNull(newest),
  };
  if (windows === null || newest === Number.NEGATIVE_INFINITY) {
    const nothing = new Float64Array(0);
    return { starts: nothing, ends: nothing, series: [], overflowGroups: 0, ...times };
  }
  const starts = axisStarts(windows, count, until === null ? newest : Math.min(newest, until - 1));
  const ends = starts.map((start) => windows.endOf(start));
  const newestFirst = engine.lookAt(() =>
    Array.from(starts.toReversed(), (start) => {
      const held = start < from ? undefined : engine.held({ start, end: windows.endOf(start) });
      return held && numbers.of(held, aggregate);
    }),
  );
  const shown = newestFirst.reverse();
  const { largest, total } = largestGroups(shown, groups.bound, limits.seriesGroups);
  const inOrder = largest.toSorted((a, b) => groups.compare(a, b));
  const absent = none[aggregate] ?? Number.NaN;
  const blank = starts.map((start) => (start >= from ? absent : Number.NaN));
  const values = valuesOfGroups(shown, inOrder, groups.bound, blank);
  const series = inOrder.map((group, i) => ({
    group: groups.valuesOf(group).map(shownJson),
    values: values[i] ?? blank,
  }));
  return { starts, ends, series, overflowGroups: total - series.length, ...times };
}
