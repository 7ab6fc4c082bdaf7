import type { AxisChoice } from '#shared/model/analysis-results';
import type { AnalysisEngine } from '../analysis-engine';
import type { HeldWindow } from '../state/held-window';
import type { TimeWindows } from '../windows/time-windows';
import type { AnalysisView } from './analysis-view';

/** How many more sessions are looked through each time too few lie on the axis. */
const wider = 4;

/** Starts of `count` windows without a gap, of which the last is the last that holds `time`. */
export function axisStarts(
  windows: TimeWindows,
  count: number,
  time: number,
): Float64Array<ArrayBuffer> {
  const starts = new Float64Array(count);
  let start = windows.lastStart(Math.max(0, time));
  for (let i = count - 1; i >= 0; i--) {
    starts[i] = start;
    start = windows.lastStart(start - 1);
  }
  return starts;
}

/** The windows on a time axis that hold a record and are known in full, newest first. */
export function axisWindows(view: AnalysisView, choice: AxisChoice): readonly HeldWindow[] {
  const { engine, windows, oldest } = view;
  if (windows === null) return axisSessions(engine, choice);
  const { newest } = engine.clocks;
  if (newest === Number.NEGATIVE_INFINITY) return [];
  const last = choice.until === null ? newest : Math.min(newest, choice.until - 1);
  const starts = Array.from(axisStarts(windows, choice.windows, last));
  return starts.reverse().flatMap((start) => {
    const held = start < oldest ? undefined : engine.held({ start, end: windows.endOf(start) });
    return held ?? [];
  });
}

function axisSessions(engine: AnalysisEngine, choice: AxisChoice): readonly HeldWindow[] {
  const { windows: most, from, until } = choice;
  const isOn = ({ window }: HeldWindow) =>
    window === null ||
    ((until === null || window.start < until) && (from === null || window.end >= from));
  const all = engine.openWindows + engine.keptWindows;
  for (let count = most; ; count *= wider) {
    // By their end.
    const newest = engine.newest(count);
    const found = newest.filter(isOn);
    const last = newest.at(-1)?.window;
    const isBefore = last && from !== null && last.end < from;
    if (found.length >= most || isBefore || count >= all) return found.slice(0, most);
  }
}
