import { limits } from '#shared/contract/limits';
import type { AnalysisView } from '#shared/model/analysis-view';
import type { AnalysisEngine } from './analysis-engine';
import type { GroupIndex } from './group-index';
import { plainText } from './plain-text';
import type { TumblingWindows } from './windows/tumbling-windows';

/** The part of a view that is drawn: windows as columns, one series per group. */
export type AnalysisSeries = Pick<AnalysisView, 'starts' | 'series' | 'overflowGroups'>;

/**
 * The newest `count` windows of an engine, without gaps, up to the newest event time. A group
 * that has no record in a window counts 0 there; windows from before the first one that is known in
 * full, or before `knownFrom` (ms; where reading began in the middle of the log), are NaN. Holds the
 * groups with the largest sums, in order of their values; the others are counted.
 */
export function analysisSeries(
  engine: AnalysisEngine,
  windows: TumblingWindows,
  groups: GroupIndex,
  count: number,
  knownFrom: number,
): AnalysisSeries {
  const { newest } = engine.clocks;
  if (newest === Number.NEGATIVE_INFINITY) {
    return { starts: new Float64Array(0), series: [], overflowGroups: 0 };
  }
  const last = windows.lastStart(newest);
  const starts = Float64Array.from({ length: count }, (_, i) => {
    return last - (count - 1 - i) * windows.size;
  });
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
  forEach((group, value) => sums.set(group, (sums.get(group) ?? 0) + value));
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, limits.seriesGroups);
  largest.sort(([a], [b]) => groups.compare(a, b));
  const values = new Map(
    largest.map(([group]) => [
      group,
      Float64Array.from(starts, (start) => (start >= from ? 0 : Number.NaN)),
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
  return { starts, series, overflowGroups: sums.size - series.length };
}
