import { limits } from '#shared/contract/limits';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisEngine } from '../analysis-engine';
import { finiteOrNull } from '../finite-or-null';
import type { GroupIndex } from '../groups/group-index';
import { plainText } from '../plain-text';
import type { TimeWindows } from '../windows/time-windows';

/** What a chart shows of an engine. */
export interface DrawnAnalysis {
  readonly engine: AnalysisEngine;
  readonly groups: GroupIndex;
  readonly windows: TimeWindows;
  /** Where reading began in the middle of the log, ms since the epoch: windows before are in part. */
  readonly knownFrom: number;
  /** Value of a group that has no record in a window: 0 of what counts, else NaN. */
  readonly none: number;
}

/**
 * The first aggregate in the newest `count` windows, without gaps, up to the newest event time.
 * Windows from before the first one that is known in full are NaN. Holds the groups with the
 * largest sums, in order of their values; the others are counted.
 */
export function analysisSeries(
  { engine, groups, windows, knownFrom, none }: DrawnAnalysis,
  count: number,
): AnalysisSeries {
  const { newest } = engine.clocks;
  const closedUpTo = finiteOrNull(engine.closedUpTo);
  const watermark = finiteOrNull(engine.watermark);
  const last = windows.lastStart(Math.max(0, newest));
  const windowMs = windows.endOf(last) - last;
  if (newest === Number.NEGATIVE_INFINITY) {
    const starts = new Float64Array(0);
    return { windowMs, starts, series: [], overflowGroups: 0, closedUpTo, watermark };
  }
  const starts = new Float64Array(count);
  let start = last;
  for (let i = count - 1; i >= 0; i--) {
    starts[i] = start;
    start = windows.lastStart(start - 1);
  }
  const [oldest] = engine.windows();
  const from = Math.max(oldest?.start ?? Number.POSITIVE_INFINITY, knownFrom);
  const forEach = (visit: (group: number, value: number, i: number) => void) => {
    for (const [i, start] of starts.entries()) {
      if (start < from) continue;
      const window = { start, end: windows.endOf(start) };
      engine.numbers(window, 0, (group, value) => visit(group, value, i));
    }
  };
  const sums = new Map<number, number>();
  forEach((group, value) => sums.set(group, (sums.get(group) ?? 0) + (value || 0)));
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, limits.seriesGroups);
  largest.sort(([a], [b]) => groups.compare(a, b));
  const values = new Map(
    largest.map(([group]) => [
      group,
      Float64Array.from(starts, (start) => (start >= from ? none : Number.NaN)),
    ]),
  );
  forEach((group, value, i) => {
    const of = values.get(group);
    if (of !== undefined) of[i] = value;
  });
  const series = Array.from(values, ([group, of]) => ({
    group: groups.valuesOf(group).map((text) => plainText(text).slice(0, limits.previewBytes)),
    values: of,
  }));
  const overflowGroups = sums.size - series.length;
  return { windowMs, starts, series, overflowGroups, closedUpTo, watermark };
}
