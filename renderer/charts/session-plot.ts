import type { TimeRange } from './chart-rows';
import { awayFrom, type SessionLane, type SessionSpan, sessionNear } from './session-lanes';

/** Where sessions are drawn. */
export interface SessionPlot {
  lanes: readonly SessionLane[];
  time: TimeRange;
  /** px, of the whole drawing; labels are left of `left`, the time axis is below `bottom`. */
  width: number;
  left: number;
  bottom: number;
  laneHeight: number;
}

/** Space for the time axis, px. */
export const axisHeight = 20;
const leastLane = 16;
const largestLane = 26;
const mostLanes = 30;
/** So that a session of one record is seen, px. */
const leastWidth = 3;
const right = 12;
const inset = 3;
/** How near a session is pointed at, px. */
const reach = 4;
/** About, for one character of a label. */
const characterWidth = 6.4;

/** How many lanes there is space for, one at least. */
export function lanesFitting(height: number): number {
  return Math.max(1, Math.min(mostLanes, Math.floor((height - axisHeight) / leastLane)));
}

/** Lays lanes out in a drawing of some size, px. */
export function sessionPlot(
  lanes: readonly SessionLane[],
  { width, height }: { width: number; height: number },
): SessionPlot {
  const windows = lanes.flatMap(({ sessions }) => sessions.map(({ window }) => window));
  const from = windows.reduce(
    (least, { start }) => Math.min(least, start),
    Number.POSITIVE_INFINITY,
  );
  const to = windows.reduce((most, { end }) => Math.max(most, end), Number.NEGATIVE_INFINITY);
  const longest = Math.max(...lanes.map(({ label }) => [...label].length), 1);
  const room = (height - axisHeight) / Math.max(1, lanes.length);
  const laneHeight = Math.max(leastLane, Math.min(largestLane, Math.floor(room)));
  return {
    lanes,
    time: { from, to: Math.max(to, from + 1_000) },
    width,
    left: Math.ceil(Math.min(longest * characterWidth + 20, width * 0.3)),
    bottom: lanes.length * laneHeight,
    laneHeight,
  };
}

/** Characters a label may have. */
export function labelLetters({ left }: SessionPlot): number {
  return Math.max(2, Math.floor((left - 20) / characterWidth));
}

/** Where a time is, px from the left. */
export function timeX({ time, left, width }: SessionPlot, at: number): number {
  return left + ((at - time.from) / (time.to - time.from)) * Math.max(1, width - left - right);
}

/** Where a session of a lane is drawn, px. */
export function sessionBox(plot: SessionPlot, lane: number, { window }: SessionSpan) {
  const left = timeX(plot, window.start);
  return {
    left,
    top: lane * plot.laneHeight + inset,
    width: Math.max(leastWidth, timeX(plot, window.end) - left),
    height: plot.laneHeight - 2 * inset,
  };
}

/** The session drawn at a point, px from the top left; null where there is none. */
export function sessionUnder(plot: SessionPlot, x: number, y: number): SessionSpan | null {
  const { time, left, width, lanes, laneHeight } = plot;
  const perPixel = (time.to - time.from) / Math.max(1, width - left - right);
  const at = time.from + (x - left) * perPixel;
  const found = sessionNear(lanes[Math.floor(y / laneHeight)], at);
  return found && awayFrom(found, at) <= reach * perPixel ? found : null;
}

/** The session a key leads to from another, or from none; null when the key leads nowhere. */
export function sessionBeside(
  { lanes, time }: SessionPlot,
  from: SessionSpan | null,
  key: string,
): SessionSpan | null {
  const lane = Math.max(0, from ? lanes.findIndex((one) => one.sessions.includes(from)) : 0);
  const own = lanes[lane]?.sessions ?? [];
  const index = from ? own.indexOf(from) : -1;
  const at = from?.window.start ?? time.to;
  switch (key) {
    case 'ArrowLeft':
      return own[index < 0 ? own.length - 1 : Math.max(0, index - 1)] ?? null;
    case 'ArrowRight':
      return own[Math.min(own.length - 1, index + 1)] ?? null;
    case 'ArrowUp':
      return sessionNear(lanes[Math.max(0, lane - 1)], at);
    case 'ArrowDown':
      return sessionNear(lanes[from ? Math.min(lanes.length - 1, lane + 1) : 0], at);
    case 'Home':
      return own[0] ?? null;
    case 'End':
      return own.at(-1) ?? null;
    default:
      return null;
  }
}
