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
/** Of an axis that nothing tells the length of, ms. */
const leastSpanMs = 1_000;
const mostLanes = 30;
/** So that a session of one record is seen, px. */
const leastWidth = 3;
const right = 12;
const inset = 3;
/** How near a session is pointed at, px. */
const nearEnough = 4;
/** About, for one character of a label. */
const characterWidth = 6.4;

/** How many lanes there is space for, one at least. */
export function lanesFitting(height: number): number {
  return Math.max(1, Math.min(mostLanes, Math.floor((height - axisHeight) / leastLane)));
}

/** Lays lanes out in a drawing of some size, px; its axis holds all sessions, or a `range`. */
export function sessionPlot(
  lanes: readonly SessionLane[],
  { width, height }: { width: number; height: number },
  range: TimeRange | null,
): SessionPlot {
  const longest = Math.max(...lanes.map(({ label }) => [...label].length), 1);
  const room = (height - axisHeight) / Math.max(1, lanes.length);
  const laneHeight = Math.max(leastLane, Math.min(largestLane, Math.floor(room)));
  return {
    lanes,
    time: range ?? reach(lanes),
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

/** The time that sessions take in all. */
function reach(lanes: readonly SessionLane[]): TimeRange {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { sessions } of lanes) {
    for (const { window } of sessions) {
      from = Math.min(from, window.start);
      to = Math.max(to, window.end);
    }
  }
  return { from, to: Math.max(to, from + leastSpanMs) };
}

/** The time at a point of the axis, px from the left: whole ms since the epoch. */
export function timeAt(plot: SessionPlot, x: number): number {
  const { time, left } = plot;
  const at = Math.round(time.from + (x - left) * msPerPixel(plot));
  return Math.max(time.from, Math.min(time.to, at));
}

function msPerPixel({ time, left, width }: SessionPlot): number {
  return (time.to - time.from) / Math.max(1, width - left - right);
}

/** Where a time is, px from the left. */
export function timeX({ time, left, width }: SessionPlot, at: number): number {
  return left + ((at - time.from) / (time.to - time.from)) * Math.max(1, width - left - right);
}

/** Where a session of a lane is drawn, px: what of it is on the axis. */
export function sessionBox(plot: SessionPlot, lane: number, { window }: SessionSpan) {
  const { from, to } = plot.time;
  const left = timeX(plot, Math.max(from, window.start));
  return {
    left,
    top: lane * plot.laneHeight + inset,
    width: Math.max(leastWidth, timeX(plot, Math.min(to, window.end)) - left),
    height: plot.laneHeight - 2 * inset,
  };
}

/** The session drawn at a point, px from the top left; null where there is none. */
export function sessionUnder(plot: SessionPlot, x: number, y: number): SessionSpan | null {
  const { time, left, lanes, laneHeight } = plot;
  const perPixel = msPerPixel(plot);
  const at = time.from + (x - left) * perPixel;
  const found = sessionNear(lanes[Math.floor(y / laneHeight)], at);
  return found && awayFrom(found, at) <= nearEnough * perPixel ? found : null;
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
