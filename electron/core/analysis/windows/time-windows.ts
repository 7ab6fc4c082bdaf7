/**
 * Windows of fixed places in time, each [start, end): start inclusive, end exclusive, integer ms
 * since the epoch. Starts and ends ascend together. A slice is a longest stretch of time in which
 * no window starts or ends, so that every window is whole slices; where windows do not overlap,
 * each is one slice.
 */
export interface TimeWindows {
  /** Whether one time may lie in several windows. */
  readonly overlap: boolean;
  /** Start of the first window that holds `time`, which is ≥ 0; every time lies in some window. */
  firstStart(time: number): number;
  /** Start of the last window that holds `time`. */
  lastStart(time: number): number;
  /** Start of the window after the one that starts at `start`. */
  nextStart(start: number): number;
  /** End of the window that starts at `start`. */
  endOf(start: number): number;
  /** Start of the slice that holds `time`. */
  sliceStart(time: number): number;
  /** End, exclusive, of the slice that starts at `start`. */
  sliceEnd(start: number): number;
}
