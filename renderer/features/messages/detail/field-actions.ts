import type { Decoded, RecordRef } from '#shared/model/record';
import type { Copied } from '../../../components/use-copy';

/** What can be done with the fields of the record shown. */
export interface FieldActions {
  /** Paths shown as columns of the grid. */
  columns: readonly string[];
  /** Shows a field as a column, or does not any more; `sample` is a value of it. */
  onColumn: (path: string, sample: string) => void;
  /** Begins an analysis with a group for each value of a field. */
  onGroupBy: (path: string) => void;
  /** Keeps only the records for which an expression is true. */
  onFilter: (expression: string) => void;
}

/** The same, and the way to the clipboard. */
export interface RecordActions extends FieldActions {
  onCopy: (what: string, text: Copied) => void;
}

/** The ways from a record to those that belong to it. */
export interface RecordFinding {
  /** Reads every record with a key; null where the key cannot be told in a filter. */
  sameKey: (key: Decoded) => (() => void) | null;
  /** Reads what was written to its partition before and after it. */
  around: (ref: RecordRef) => void;
}
