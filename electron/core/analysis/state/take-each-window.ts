import { firstAfter } from '../windows/first-after';
import type { TimeWindows } from '../windows/time-windows';
import { type Arrival, type Fate, whyLost } from './arrival';

/**
 * Calls `take` with the start of each window that holds `time` and ends after `limit` (ms since the
 * epoch), in ascending order, and tells what became of the record.
 */
export function takeEachWindow(
  windows: TimeWindows,
  arrival: Readonly<Arrival>,
  time: number,
  limit: number,
  take: (start: number) => void,
): Fate {
  const last = windows.lastStart(time);
  const first = firstAfter(windows, time, limit);
  if (first > last) return whyLost(arrival, windows.endOf(last));
  for (let start = first; start <= last; start = windows.nextStart(start)) take(start);
  return first === windows.firstStart(time) ? 'kept' : 'partly kept';
}
