import type { WindowDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import type { ResultWindow } from '../analysis-result';

type TimeWindow = Exclude<WindowDefinition, { kind: 'session' | 'none' }>;

/** The windows that an event time (ms) is in, by the words of the definition, ascending. */
export function definedWindows(window: TimeWindow, time: number): ResultWindow[] {
  if (window.kind === 'calendar') return [calendarWindow(window, time)];
  const size = durationMs(window.size);
  const advance = window.kind === 'hopping' ? durationMs(window.advance) : size;
  const offset = window.kind === 'hopping' ? 0 : durationMs(window.offset);
  const windows: ResultWindow[] = [];
  for (let k = Math.floor((time - offset - size) / advance) - 1; ; k++) {
    const start = k * advance + offset;
    if (start > time) return windows;
    const exists = window.kind === 'tumbling' || start >= 0;
    if (exists && time < start + size) windows.push({ start, end: start + size });
  }
}

const longestPeriodMs = 33 * 86_400_000;

type CalendarDefinition = Extract<WindowDefinition, { kind: 'calendar' }>;

const known = new Map<string, ResultWindow>();

/** All instants whose local date lies in the same day, week or month: no rule of zones needed. */
function calendarWindow(window: CalendarDefinition, time: number): ResultWindow {
  const period = periodOf(window, time);
  const key = `${window.timeZone} ${window.unit} ${period}`;
  let found = known.get(key);
  if (found === undefined) {
    const same = (at: number) => periodOf(window, at) === period;
    found = {
      start: firstTrue(time - longestPeriodMs, time, same),
      end: firstTrue(time, time + longestPeriodMs, (at) => !same(at)),
    };
    known.set(key, found);
  }
  return found;
}

/** The first instant after `before`, where it is false, at which `holds`; it does at `after`. */
function firstTrue(before: number, after: number, holds: (at: number) => boolean): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A name of the local day, week or month that an instant is in. */
function periodOf({ unit, timeZone }: CalendarDefinition, time: number): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  const date = format.format(time);
  if (unit === 'day') return date;
  if (unit === 'month') return date.slice(0, 7);
  const day = Math.floor(Date.parse(date) / 86_400_000);
  // The epoch was a Thursday.
  return String(Math.floor((day + 3) / 7));
}
