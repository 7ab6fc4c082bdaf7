import type { ClosedBy, GroupResult, ResultWindow } from '../analysis-result';

/** What an analysis tells of a group in a window, or of a list of the best groups. */
export interface ToldResult {
  readonly kind: 'update' | 'final' | 'retract';
  /** ms since the epoch, UTC: [start, end), or [start, end] of a session; null without windows. */
  readonly window: ResultWindow | null;
  /** JSON texts of what is grouped by; of a list, of what it is `per`. */
  readonly group: readonly string[];
  /** Of a group its one result, of a list all, best first; empty where none holds any more. */
  readonly results: readonly GroupResult[];
  /** Largest event time in it, ms since the epoch; of a session, its end. */
  readonly timestamp: number;
  /** Of a final: why. */
  readonly closedBy: ClosedBy | null;
}
