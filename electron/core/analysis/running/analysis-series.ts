import { limits } from '#shared/contract/limits';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisEngine } from '../analysis-engine';
import { finiteOrNull } from '../finite-or-null';
import type { GroupIndex } from '../groups/group-index';
import { shownGroup } from '../groups/shown-group';
import type { TimeWindows } from '../windows/time-windows';

/** What a chart shows of an engine. */
export interface DrawnAnalysis {
  readonly engine: AnalysisEngine;
  readonly groups: GroupIndex;
  readonly windows: TimeWindows;
  /** Where reading began in the middle of the log, ms since the epoch: windows before are in part. */
  readonly knownFrom: number;
  /** Of each aggregate, the value of a group that has no record in a window: 0 of what counts, else NaN. */
  readonly none: readonly number[];
}

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
 * first one that is known in full are NaN. Holds the groups with the largest sums, in order of
 * their values; the others are counted.
 */
export function analysisSeries(
  { engine, groups, windows, knownFrom, none }: DrawnAnalysis,
  { aggregate, windows: count, until }: SeriesChoice,
): AnalysisSeries {
  const { newest } = engine.clocks;
  const [first] = engine.windows();
  const from = Math.max(first?.start ?? Number.POSITIVE_INFINITY, knownFrom);
  const times = {
    closedUpTo: finiteOrNull(engine.closedUpTo),
    watermark: finiteOrNull(engine.watermark),
    oldest: finiteOrNull(from),
    newest: finiteOrNull(newest),
  };
  const shown = until === null ? newest : Math.min(newest, until - 1);
  const last = windows.lastStart(Math.max(0, shown));
  const windowMs = windows.endOf(last) - last;
  if (newest === Number.NEGATIVE_INFINITY) {
    const nothing = new Float64Array(0);
    return { windowMs, starts: nothing, ends: nothing, series: [], overflowGroups: 0, ...times };
  }
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
      const window = { start, end: windows.endOf(start) };
      engine.numbers(window, aggregate, (group, value) => visit(group, value, i));
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
    group: shownGroup(groups.valuesOf(group)),
    values: of,
  }));
  const overflowGroups = sums.size - series.length;
  return { windowMs, starts, ends, series, overflowGroups, ...times };
}
