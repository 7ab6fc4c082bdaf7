import { limits } from '#shared/contract/limits';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { finiteOrNull } from '../finite-or-null';
import { shownJson } from '../groups/shown-json';
import type { AnalysisView } from './analysis-view';

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
  { engine, groups, windows, shown, knownFrom, none }: AnalysisView,
  { aggregate, windows: count, until }: SeriesChoice,
): AnalysisSeries {
  const { newest } = engine.clocks;
  const [first] = windows === null ? [] : engine.windows();
  const from = Math.max(first?.start ?? Number.POSITIVE_INFINITY, knownFrom);
  const times = {
    closedUpTo: finiteOrNull(engine.closedUpTo),
    watermark: finiteOrNull(engine.watermark),
    oldest: finiteOrNull(from),
    newest: finiteOrNull(newest),
  };
  if (windows === null || newest === Number.NEGATIVE_INFINITY) {
    const nothing = new Float64Array(0);
    return { starts: nothing, ends: nothing, series: [], overflowGroups: 0, ...times };
  }
  const lastTime = until === null ? newest : Math.min(newest, until - 1);
  const last = windows.lastStart(Math.max(0, lastTime));
  const starts = new Float64Array(count);
  let start = last;
  for (let i = count - 1; i >= 0; i--) {
    starts[i] = start;
    start = windows.lastStart(start - 1);
  }
  const ends = starts.map((start) => windows.endOf(start));
  const forEach = (visit: (group: number, value: number, i: number) => void) => {
    for (const [i, start] of starts.entries()) {
      if (start < from) continue;
      const held = engine.held({ start, end: windows.endOf(start) });
      if (held === undefined) continue;
      engine.read(held, (results) => {
        for (const place of shown.places(results)) {
          visit(results.groups[place] ?? 0, results.number(place, aggregate), i);
        }
      });
    }
  };
  const sums = new Map<number, number>();
  forEach((group, value) => sums.set(group, (sums.get(group) ?? 0) + (value || 0)));
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, limits.seriesGroups);
  largest.sort(([a], [b]) => groups.compare(a, b));
  const absent = none[aggregate] ?? Number.NaN;
  const values = new Map(
    largest.map(([group]) => [
      group,
      Float64Array.from(starts, (start) => (start >= from ? absent : Number.NaN)),
    ]),
  );
  forEach((group, value, i) => {
    const of = values.get(group);
    if (of !== undefined) of[i] = value;
  });
  const series = Array.from(values, ([group, of]) => ({
    group: groups.valuesOf(group).map(shownJson),
    values: of,
  }));
  const overflowGroups = sums.size - series.length;
  return { starts, ends, series, overflowGroups, ...times };
}
