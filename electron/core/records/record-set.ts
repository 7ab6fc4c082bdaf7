import type { RecordHistogram, RecordRow, RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import type { SetStreamEvents } from './set-stream';

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
  /**
   * Hands out every record of the set as it is when asked, read again where values are not kept:
   * of a bounded set all that its query finds in the offsets it was opened on, in the query's order;
   * of one that is for a number of records, is a table, or was stopped early, exactly those it keeps,
   * oldest first or by place; of a live set those in view. Closing the set does not end this. Throws CANCELLED, and
   * what stands in the way of reading.
   */
  stream(events: SetStreamEvents, signal: AbortSignal): Promise<void>;
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
