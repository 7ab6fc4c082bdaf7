import type { ResultWindowView } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';

/**
 * The window of a view before (-1) or after (1) another one, which is the newest where it is null;
 * null where the view ends there or does not show it.
 */
export function windowBeside(
  { starts, ends }: Pick<AnalysisSeries, 'starts' | 'ends'>,
  window: ResultWindowView | null,
  by: -1 | 1,
): ResultWindowView | null {
  const at = window === null ? starts.length - 1 : starts.indexOf(window.start);
  const [start, end] = [starts[at + by], ends[at + by]];
  return at < 0 || start === undefined || end === undefined ? null : { start, end };
}

/** The newest window of a view; null where it has none. */
export function newestWindow({
  starts,
  ends,
}: Pick<AnalysisSeries, 'starts' | 'ends'>): ResultWindowView | null {
  const [start, end] = [starts.at(-1), ends.at(-1)];
  return start === undefined || end === undefined ? null : { start, end };
}
