import type { FieldRange } from '#core/decode/field-range';
import type { AggregateValue } from './aggregate-value';

/** The record that is being taken in. Instances are used again: nothing of one may be kept. */
export interface AggregateRecord {
  /** Event time, ms since the epoch. */
  readonly time: number;
  /** Rank of its partition in order of topic and partition number. */
  readonly place: number;
  readonly offset: number;
  /** What each aggregate's `of` found, in the order of the definition; absent where it has none. */
  readonly fields: readonly Readonly<FieldRange>[];
}

/** How long a window lasts, s; null where that says nothing, e.g. for a session of one instant. */
export type WindowSeconds = number | null;

/**
 * One aggregate of many groups: a row for each, numbered from 0 by the `AggregateTable`, in typed
 * arrays where that is possible. As long as it is exact, the result of a row does not depend on the
 * order in which records were added and rows merged.
 */
export interface AggregateColumn {
  /** Makes a row empty, and lets go of what it held; there is room for it from now on. */
  reset(row: number): void;
  /** Takes a record in. False when its field holds a value that this aggregate cannot use. */
  add(row: number, record: AggregateRecord): boolean;
  /** Takes all that another row took in, which stays as it is. */
  merge(row: number, fromRow: number): void;
  value(row: number, seconds: WindowSeconds): AggregateValue;
  /** Largest relative error of a row's value, e.g. 0.01; 0 while it is exact. */
  error(row: number): number;
  /**
   * Rows `from` to `to` − 1 as plain data that `structuredClone` could copy; it may share memory with
   * the column until that changes.
   */
  save(from: number, to: number): unknown;
  /**
   * Fills rows `from` to `to` − 1, which are empty, with what `save` told of them. Throws
   * SNAPSHOT_DAMAGED.
   */
  restore(from: number, to: number, saved: unknown): void;
}
