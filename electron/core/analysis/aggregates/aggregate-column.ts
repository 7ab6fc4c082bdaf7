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
 * arrays where that is possible. The result of a row does not depend on the order in which records
 * were added and rows merged.
 */
export interface AggregateColumn {
  /** Makes a row empty; there is room for it from now on. */
  reset(row: number): void;
  /** Takes a record in. */
  add(row: number, record: AggregateRecord): void;
  /** Takes all that a row of another column of the same kind took in, which stays as it is. */
  merge(row: number, from: this, fromRow: number): void;
  value(row: number, seconds: WindowSeconds): AggregateValue;
  /** Largest relative error of a row's value, e.g. 0.01; 0 while it is exact. */
  error(row: number): number;
  /** Rows 0 to `rows` − 1 as plain data that `structuredClone` could copy. */
  save(rows: number): unknown;
  /** Makes the column what `save` told. Throws FILE_DAMAGED when it cannot be. */
  restore(saved: unknown): void;
}
