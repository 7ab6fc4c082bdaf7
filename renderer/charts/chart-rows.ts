import type { AnalysisSeries } from '#shared/model/analysis-series';

/** What of an analysis is drawn. */
export type WindowedView = Pick<
  AnalysisSeries,
  'windowMs' | 'starts' | 'series' | 'closedUpTo' | 'watermark'
>;

/** One window as charts and tables take it. */
export interface ChartRow {
  /** Start of the window, ms since the epoch, UTC. */
  start: number;
  /** More records may still be counted in it. */
  provisional: boolean;
  /** One per series; null is "no data", which is not zero. */
  values: (number | null)[];
}

/** Sum of some series in a window; null when none of them has data. */
export function rowTotal(row: ChartRow, indexes: readonly number[]): number | null {
  const present = indexes.map((index) => row.values[index] ?? null).filter((one) => one !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0);
}

/**
 * Exactly `windows` consecutive windows in order of time, so that an axis keeps its length. The
 * last one is the newest of the view, or the last to end by `until` (ms since the epoch) where
 * that is later. Windows the view does not have are rows without data: a gap is seen as one.
 */
export function chartRows(view: WindowedView, windows: number, until = 0): ChartRow[] {
  const newest = view.starts.at(-1);
  if (newest === undefined) return [];
  const { windowMs } = view;
  const quiet = Math.max(0, Math.floor((until - newest) / windowMs) - 1);
  const last = newest + quiet * windowMs;
  const indexOf = new Map(Array.from(view.starts, (start, index) => [start, index] as const));
  return Array.from({ length: windows }, (_, position) => {
    const start = last - (windows - 1 - position) * windowMs;
    const index = indexOf.get(start);
    return {
      start,
      provisional: view.closedUpTo === null || start + windowMs > view.closedUpTo,
      values: view.series.map(({ values }) => drawable(index === undefined ? NaN : values[index])),
    };
  });
}

function drawable(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/**
 * The newest window that event time has passed (it may still take late records) with its count
 * summed over all series; null when there is none.
 */
export function lastPassedWindow(view: WindowedView): { start: number; total: number } | null {
  if (view.watermark === null) return null;
  for (let index = view.starts.length - 1; index >= 0; index--) {
    const start = view.starts[index];
    if (start === undefined || start + view.windowMs > view.watermark) continue;
    const values = view.series.map((series) => drawable(series.values[index]));
    if (values.every((value) => value === null)) continue;
    return { start, total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0) };
  }
  return null;
}

/** Number of windows in view that hold data. */
export function windowsWithData(view: WindowedView): number {
  let count = 0;
  for (let index = 0; index < view.starts.length; index++) {
    if (view.series.some(({ values }) => drawable(values[index]) !== null)) count++;
  }
  return count;
}
