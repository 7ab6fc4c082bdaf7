import type { ResultRow, ResultWindowView } from '#shared/model/analysis-results';
import { groupLabel } from '#shared/model/plain-text';
import type { TimeRange } from './chart-rows';
import type { SeriesPalette } from './chart-series';

/** One session of a group. */
export interface SessionSpan {
  /** Tells it from the others while it grows: its group and start. */
  key: string;
  row: ResultRow;
  /** [start, end], ms since the epoch. */
  window: ResultWindowView;
}

/** The sessions of one group. */
export interface SessionLane {
  key: string;
  /** Text from data: the group's name. */
  label: string;
  color: string;
  /** In order of time. */
  sessions: readonly SessionSpan[];
}

/**
 * The groups with most sessions, at most `most`, and how many groups are left out; of a `range` of
 * time only the sessions of which something lies in it.
 */
export function sessionLanes(
  rows: readonly ResultRow[],
  range: TimeRange | null,
  palette: SeriesPalette,
  all: string,
  most: number,
): { lanes: SessionLane[]; more: number } {
  const groups = new Map<string, SessionSpan[]>();
  for (const row of rows) {
    if (row.window === null || (range && !isWithin(row.window, range))) continue;
    const key = JSON.stringify(row.group);
    const span = { key: `${row.window.start} ${key}`, row, window: row.window };
    const known = groups.get(key);
    if (known) known.push(span);
    else groups.set(key, [span]);
  }
  const ordered = [...groups].sort(
    ([key, one], [otherKey, other]) => other.length - one.length || (key < otherKey ? -1 : 1),
  );
  const lanes = ordered.slice(0, most).map(([key, sessions]) => ({
    key,
    label: labelOf(sessions, all),
    color: palette.colorOf(key),
    sessions: sessions.sort((one, other) => one.window.start - other.window.start),
  }));
  return { lanes, more: ordered.length - lanes.length };
}

function isWithin({ start, end }: ResultWindowView, { from, to }: TimeRange): boolean {
  return start < to && end >= from;
}

function labelOf([first]: readonly SessionSpan[], all: string): string {
  return first && first.row.group.length > 0 ? groupLabel(first.row.group) : all;
}

/** The session of a lane nearest to a time, ms since the epoch; null where there is none. */
export function sessionNear(lane: SessionLane | undefined, time: number): SessionSpan | null {
  let found: SessionSpan | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const session of lane?.sessions ?? []) {
    const away = awayFrom(session, time);
    if (away >= least) continue;
    least = away;
    found = session;
  }
  return found;
}

/** How far a time lies outside a session, ms. */
export function awayFrom({ window: { start, end } }: SessionSpan, time: number): number {
  return Math.max(start - time, time - end, 0);
}
