import type { ResultRow } from '#shared/model/analysis-results';
import { formatDate, formatTime, zoneOffset } from '../components/time-format';
import { windowLabel } from '../components/window-label';

/**
 * The local time that results cover, with date and zone: from their first window to the last, or
 * where they are of all of time, up to `now` (ms since the epoch).
 */
export function whenText(rows: readonly Pick<ResultRow, 'window'>[], now: number): string {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { window } of rows) {
    if (window === null) continue;
    from = Math.min(from, window.start);
    to = Math.max(to, window.end);
  }
  if (from > to)
    return `as of ${formatDate(now)} ${formatTime(now).slice(0, 8)} ${zoneOffset(now)}`;
  const day = formatDate(from) === formatDate(to) ? `${formatDate(from)} ` : '';
  return `${day}${windowLabel(from, to)} ${zoneOffset(to)}`;
}
