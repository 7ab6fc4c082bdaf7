import { limits } from '#shared/contract/limits';
import type { AnalysisView } from '#shared/model/analysis-view';

/** What of an analysis is drawn. */
export type WindowedView = Pick<
  AnalysisView,
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

/**
 * The windows in view as rows, in order of time. Windows that are missing between two others
 * become rows without data, so that a gap is seen as one; the newest `limits.seriesPoints` stay.
 */
export function chartRows(view: WindowedView): ChartRow[] {
  const rows: ChartRow[] = [];
  for (const [index, start] of view.starts.entries()) {
    const previous = rows.at(-1);
    if (previous) {
      const first = Math.max(
        previous.start + view.windowMs,
        start - limits.seriesPoints * view.windowMs,
      );
      for (let missing = first; missing < start; missing += view.windowMs) {
        rows.push(row(view, missing, null));
      }
    }
    rows.push(row(view, start, index));
  }
  return rows.slice(-limits.seriesPoints);
}

/** The row of a window; `index` is its place in the columns, null where they have none. */
function row(view: WindowedView, start: number, index: number | null): ChartRow {
  return {
    start,
    provisional: view.closedUpTo === null || start + view.windowMs > view.closedUpTo,
    values: view.series.map(({ values }) => (index === null ? null : drawable(values[index]))),
  };
}

function drawable(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The newest window that is closed and has data, summed over all series; null when there is none. */
export function lastClosedTotal(view: WindowedView): { start: number; total: number } | null {
  if (view.closedUpTo === null) return null;
  for (let index = view.starts.length - 1; index >= 0; index--) {
    const start = view.starts[index];
    if (start === undefined || start + view.windowMs > view.closedUpTo) continue;
    const values = view.series.map((series) => drawable(series.values[index]));
    if (values.every((value) => value === null)) continue;
    return { start, total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0) };
  }
  return null;
}
