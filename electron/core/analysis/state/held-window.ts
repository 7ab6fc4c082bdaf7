import type { ResultWindow } from '../analysis-result';
import type { GroupRows } from './group-rows';

/** A window that can be looked at. */
export interface HeldWindow {
  /** Null stands for all of time. */
  readonly window: ResultWindow | null;
  /** Whether it may still take records. */
  readonly isOpen: boolean;
  /** Records taken in; while that stays the same, so does what the window came to. */
  readonly records: number;
  /** Hands the rows of its groups over, which are valid during the call only. */
  read<T>(use: (rows: GroupRows) => T): T;
}
