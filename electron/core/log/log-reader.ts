import type { AppError } from '#shared/contract/errors';
import type { BatchHeader } from './batch-header';
import type { CodecName } from './codec';
import type { RecordCursor } from './record-cursor';

/** What to read of one partition: offsets from `start`, up to `end` (exclusive) or on and on. */
export interface PartitionRange {
  topic: string;
  partition: number;
  start: number;
  end: number | 'live';
}

/** Where the reader is in one partition. */
export interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  readonly start: number;
  /** Next offset to be read: offsets from `start` to here are covered. */
  readonly next: number;
  /** End of the range, or the high watermark last seen when live. */
  readonly end: number;
  readonly finished: boolean;
  /** Offsets in range that are held back by an open transaction (reading committed). */
  readonly uncommitted: number;
  /** Offsets passed over unread: deleted meanwhile, or in batches that cannot be read. */
  readonly lost: number;
  /**
   * Present state of trouble (leader lost, not authorised, …), else why offsets were lost; null
   * when all is well.
   */
  readonly error: AppError | null;
}

/** One decoded batch of one partition, in offset order within that partition. */
export interface LogBatch {
  readonly topic: string;
  readonly partition: number;
  readonly codec: CodecName;
  /** Bytes of the batch on the wire. */
  readonly sizeBytes: number;
  readonly header: BatchHeader;
  /** Yields only records inside the range; control records are left out. */
  readonly cursor: RecordCursor;
}

export interface LogReaderEvents {
  /** Called once per batch. A promise holds that broker's reading back until it settles. */
  onBatch(batch: LogBatch): void | Promise<void>;
  /** After batches were handed over, at live ends, and when a partition's state changes. */
  onProgress(progress: PartitionProgress): void;
}

/** A running read of several partitions, without a consumer group. */
export interface LogReader {
  readonly progress: readonly PartitionProgress[];
  /** Bytes received from brokers. */
  readonly bytes: number;
  /** Settles when every partition has reached its end, or after `close()`. */
  readonly done: Promise<'end reached' | 'cancelled'>;
  /** Holds partitions back, e.g. those far ahead in event time; an empty list frees all. */
  hold(partitions: readonly { topic: string; partition: number }[]): void;
  close(): Promise<void>;
}
