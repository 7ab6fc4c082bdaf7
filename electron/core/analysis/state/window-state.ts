import type { AggregateRecord } from '../aggregates/aggregate-column';
import type { ResultWindow } from '../analysis-result';
import type { GroupHolder } from '../groups/group-turnover';
import type { Arrival, Fate } from './arrival';
import type { HeldWindow } from './held-window';
import type { OffsetRange } from './offset-ranges';

/** Bounds of what is held; beyond them the oldest goes. */
export interface StateCaps {
  /** Windows, or slices of them. */
  readonly panes: number;
  /** Of those the ones that are kept after they closed. */
  readonly kept: number;
  /** Rows over all: one per group in each. */
  readonly values: number;
}

/** The windows of one analysis: takes records in and hands out results. */
export interface WindowState extends GroupHolder {
  /** Records of windows that had to make room: nothing more is known of them. */
  readonly expired: number;
  /** Windows with a record that have not closed yet. */
  readonly open: number;
  /** Windows that can still be looked at although they have closed. */
  readonly kept: number;
  /** Whether of those only the groups that they show are left. */
  readonly keepsOnlyShown: boolean;
  take(arrival: Readonly<Arrival>, group: number, record: AggregateRecord): Fate;
  /** Closes what lies before `limit`, i.e. T less the grace; never lower than before. */
  close(limit: number): void;
  /**
   * Closes all that is open, because the records ended; returns the `closeLimit` from which on none
   * of it can take a record.
   */
  flush(): number;
  /** Windows with a record, open or kept after they closed, by start; null stands for all of time. */
  windows(): Iterable<ResultWindow | null>;
  /** The newest windows with a record, open or kept after they closed, newest first. */
  newest(count: number): HeldWindow[];
  /** A window with a record, open or kept after it closed. */
  held(window: ResultWindow | null): HeldWindow | undefined;
  /** Looks at several windows, newest first, while nothing is taken in. */
  lookAt<T>(use: () => T): T;
  /** Calls back for each row of each window that has not closed, in no particular order. */
  readOpen(visit: (window: ResultWindow | null, group: number, row: number) => void): void;
  /** Where the records of a window lie, by partition; those of other windows lie between them. */
  ranges(window: ResultWindow | null): Iterable<OffsetRange>;
  /** All but the rows, in parts that are quickly made. */
  save(): Generator<unknown, void, undefined>;
  /** Makes an empty state what `save` told; takes as many parts as it gave. Throws SNAPSHOT_DAMAGED. */
  restore(parts: Iterator<unknown>): void;
}
