/**
 * One record as ranges of `bytes`. Of a cursor these are overwritten by `next()`, and must be
 * copied to be kept. Layout: record v2 (KIP-98).
 */
export interface RecordView {
  readonly topic: string;
  readonly partition: number;
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** ms since the epoch, UTC; as written by the producer or the broker (`timestampType`). */
  readonly timestamp: number;
  readonly timestampType: 'create' | 'append';
  readonly keyStart: number;
  /** −1 for null. */
  readonly keyLength: number;
  readonly valueStart: number;
  /** −1 for null (a tombstone). */
  readonly valueLength: number;
  readonly headersStart: number;
  readonly headerCount: number;
  /** End of the record, and so of its headers. */
  readonly end: number;
}

/** A walk over the records of one decoded batch: describes the current record. */
export interface RecordCursor extends RecordView {
  /** Moves to the next record; false at the end. Throws CORRUPT_BATCH on impossible lengths. */
  next(): boolean;
}
