import { formatDate, formatTime } from './time-format';

const dayMs = 86_400_000;

/** Local time of day of ms since the epoch, no finer than it is: `14:03:22`, `14:03:22.250`. */
function timeOfDay(ms: number): string {
  return formatTime(ms).replace(/\.000$/, '');
}

/**
 * Local time at which a window starts, ms since the epoch: of windows of a day or more the date,
 * `2026-11-21`, else the time of day, `14:01:00`.
 */
export function windowStartLabel(start: number, end: number): string {
  if (end - start < dayMs / 2) return timeOfDay(start);
  const time = timeOfDay(start);
  return time === '00:00:00' ? formatDate(start) : `${formatDate(start)} ${time}`;
}

/**
 * A window in local time, both ends in ms since the epoch: `14:01:00 – 14:02:00`, with dates where
 * it does not end on the day it starts.
 */
export function windowLabel(start: number, end: number): string {
  if (formatDate(start) === formatDate(end)) return `${timeOfDay(start)} – ${timeOfDay(end)}`;
  const [from, to] = [timeOfDay(start), timeOfDay(end)];
  if (from === '00:00:00' && to === from) return `${formatDate(start)} – ${formatDate(end)}`;
  return `${formatDate(start)} ${from} – ${formatDate(end)} ${to}`;
}
