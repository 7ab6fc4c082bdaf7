import { limits } from '#shared/contract/limits';
import type { AnalysisView } from '#shared/model/analysis-view';
import type { AnalysisEngine } from './analysis-engine';
import type { GroupIndex } from './group-index';
import type { Pane } from './pane';
import { plainText } from './plain-text';

/** The part of a view that is drawn: windows as columns, one series per group. */
export type AnalysisSeries = Pick<AnalysisView, 'starts' | 'series' | 'overflowGroups'>;

/**
 * The newest `windows` windows of an engine, without gaps, up to the newest event time. A group
 * that has no record in a window counts 0 there; windows from before the first one that is known in
 * full, or before `knownFrom` (ms; where reading began in the middle of the log), are NaN. Holds the
 * groups with the largest sums, in order of their values; the others are counted.
 */
export function analysisSeries(
  engine: AnalysisEngine,
  groups: GroupIndex,
  windows: number,
  knownFrom: number,
): AnalysisSeries {
  const { newest } = engine.clocks;
  if (newest === Number.NEGATIVE_INFINITY) {
    return { starts: new Float64Array(0), series: [], overflowGroups: 0 };
  }
  const { size } = engine.windows;
  const last = engine.windows.startOf(newest);
  const starts = Float64Array.from({ length: windows }, (_, i) => last - (windows - 1 - i) * size);
  const from = Math.max(engine.store.first, knownFrom);
  const panes = Array.from(starts, (start) =>
    start >= from ? engine.store.pane(start) : undefined,
  );
  const sums = sumsOf(panes);
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, limits.seriesGroups);
  largest.sort(([a], [b]) => groups.compare(a, b));
  const series = largest.map(([group]) => ({
    group: groups.valuesOf(group).map((value) => plainText(value).slice(0, limits.previewBytes)),
    values: Float64Array.from(starts, (start, i) =>
      start >= from ? (panes[i]?.value(group) ?? 0) : Number.NaN,
    ),
  }));
  return { starts, series, overflowGroups: sums.size - series.length };
}

function sumsOf(panes: readonly (Pane | undefined)[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const pane of panes) {
    pane?.forEach((group, value) => {
      sums.set(group, (sums.get(group) ?? 0) + value);
    });
  }
  return sums;
}
