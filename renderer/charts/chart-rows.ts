import type { AnalysisSeries } from '#shared/model/analysis-series';
import { isClosedByHand } from '#shared/model/closed-stretch';
import type { WindowStanding } from '../components/state-words';

/** What of an analysis is drawn. */
export type WindowedView = Pick<
  AnalysisSeries,
  'starts' | 'ends' | 'series' | 'closedUpTo' | 'closedByHand' | 'watermark'
>;

/** A stretch of time, ms since the epoch; `to` is exclusive. */
export interface TimeRange {
  from: number;
  to: number;
}

/** One window as charts and tables take it. */
export interface ChartRow extends WindowStanding {
  /** The window, [start, end), ms since the epoch, UTC. */
  start: number;
  end: number;
  /** It is drawn from its start to here: windows that overlap are drawn side by side. */
  drawnTo: number;
  /** One per series; null is "no data", which is not zero. */
  values: (number | null)[];
}

/** Sum of some series in a window; null when none of them has data. */
export function rowTotal(row: ChartRow, indexes: readonly number[]): number | null {
  const present = indexes.map((index) => row.values[index] ?? null).filter((one) => one !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0);
}

/** The windows of a view in order of time. */
export function chartRows({ starts, ends, series, ...closed }: WindowedView): ChartRow[] {
  return Array.from(starts, (start, index) => {
    const end = ends[index] ?? start;
    const [before, beforeEnd] = [starts[index - 1] ?? start, ends[index - 1] ?? start];
    // The last of overlapping windows is drawn as wide as the one before.
    const next = starts[index + 1] ?? (beforeEnd > start ? start + (start - before) : end);
    return {
      start,
      end,
      drawnTo: Math.min(next, end),
      ...standing(end, closed),
      values: series.map(({ values }) => drawable(values[index])),
    };
  });
}

/** How a window stands that has an end. */
export function standing(
  end: number,
  { closedUpTo, closedByHand }: Pick<WindowedView, 'closedUpTo' | 'closedByHand'>,
): WindowStanding {
  return {
    provisional: closedUpTo === null || end > closedUpTo,
    closedByHand: isClosedByHand(closedByHand, end),
  };
}

/**
 * The time axis of some rows. It keeps its length while it moves on, in whole windows, up to
 * `until` (ms since the epoch) where that is later than the last row.
 */
export function timeAxis(rows: readonly ChartRow[], until = 0): TimeRange {
  const last = rows.at(-1);
  const from = rows[0]?.start ?? 0;
  if (!last) return { from, to: from };
  const step = last.drawnTo - last.start;
  const shift = Math.max(0, Math.floor((until - last.drawnTo) / step) * step);
  return { from: from + shift, to: last.drawnTo + shift };
}

/** The rows of which something is to be seen on an axis. */
export function rowsWithin(rows: readonly ChartRow[], { from, to }: TimeRange): ChartRow[] {
  return rows.filter((row) => row.drawnTo > from && row.start < to);
}

/** The row drawn at a time, ms since the epoch. */
export function rowAt(rows: readonly ChartRow[], time: number): ChartRow | undefined {
  return rows.find((row) => row.start <= time && time < row.drawnTo);
}

function drawable(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/**
 * The newest window that event time has passed (it may still take late records) with its count
 * summed over all series; null when there is none.
 */
export function lastPassedWindow(
  view: WindowedView,
): { start: number; end: number; total: number } | null {
  const { watermark, starts, ends } = view;
  if (watermark === null) return null;
  for (let index = starts.length - 1; index >= 0; index--) {
    const [start, end] = [starts[index], ends[index]];
    if (start === undefined || end === undefined || end > watermark) continue;
    const values = view.series.map((series) => drawable(series.values[index]));
    if (values.every((value) => value === null)) continue;
    return { start, end, total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0) };
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
