import type { RecordHistogram, RecordRow, RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';

/** Rows in view, and how many there are in all. */
export interface RecordSlice {
  readonly total: number;
  readonly rows: RecordRow[];
}

/** The answer to a record query, as it comes in. Whoever opens a set closes it. */
export interface RecordSet {
  status(): RecordSetStatus;
  /** Counts over time of what was scanned and of what is kept. */
  histogram(): RecordHistogram;
  /** Calls `listener` whenever the status or the histogram may have changed; returns the end of that. */
  onChange(listener: () => void): () => void;
  /**
   * Rows `start` to `start + count` of the set in the order of `sort`. `columns` are field paths.
   * Throws INVALID_ARGUMENT on a path and on a sort that a live set does not know, LIMIT_EXCEEDED
   * on too many records to sort by a field, CANCELLED, and what stands in the way of reading values
   * again.
   */
  slice(
    start: number,
    count: number,
    sort: RecordSort,
    columns: readonly string[],
    signal?: AbortSignal,
  ): Promise<RecordSlice>;
  /** Freezes the view of a live set; records go on being read and counted. */
  pause(): void;
  resume(): void;
  /** Stops reading; what was kept stays. */
  cancel(): void;
  /**
   * Goes on where reading stopped; `skipUnreadable` then passes over batches that cannot be read.
   * Throws INVALID_ARGUMENT unless the status says that it is resumable.
   */
  continue(skipUnreadable: boolean): void;
  close(): Promise<void>;
}
