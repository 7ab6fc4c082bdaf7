import type { TimeWindows } from './time-windows';

/** Start of the first window that holds `time` and ends after `limit`; after `lastStart`: none. */
export function firstAfter(windows: TimeWindows, time: number, limit: number): number {
  const last = windows.lastStart(time);
  let start = windows.firstStart(time);
  while (start <= last && windows.endOf(start) <= limit) start = windows.nextStart(start);
  return start;
}
