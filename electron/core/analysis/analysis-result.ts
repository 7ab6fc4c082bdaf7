import type { AggregateValue } from './aggregates/aggregate-value';

/** ms since the epoch, UTC: [start, end), or [start, end] of a session. */
export interface ResultWindow {
  readonly start: number;
  readonly end: number;
}

/** Values of one group in one window; `window` is null for an analysis without windows. */
export interface GroupResult {
  readonly window: ResultWindow | null;
  /** Number of the group in the `GroupIndex`. */
  readonly group: number;
  /** One for each aggregate of the definition. */
  readonly values: readonly AggregateValue[];
  /** Largest relative error of each value; 0 where it is exact. */
  readonly errors: readonly number[];
  /** Largest event time in it; of a session, its end. */
  readonly timestamp: number;
}

/** Why a window closed: time passed it, or the records ended. */
export type ClosedBy = 'time' | 'end';

/**
 * Takes the results of an engine, in order. `having` and `top` are sinks between the engine and
 * whoever wants the results.
 */
export interface ResultSink {
  /** A record changed a group. */
  update(result: GroupResult): void;
  /** What was said of a group in a window no longer holds, e.g. of a session that was merged. */
  retract(window: ResultWindow | null, group: number, timestamp: number): void;
  /** A window closed: once for each of its groups, in order of end, start and group. */
  final(result: GroupResult, closedBy: ClosedBy): void;
  /** All finals of a window, if any, were handed over; nothing of it follows. */
  closed(window: ResultWindow | null): void;
  /**
   * What a group in an open window came to when the analysis was saved, for sinks that remember
   * what they told; once for each, before anything else.
   */
  resume?(result: GroupResult): void;
}
