import type { Field } from '#shared/model/record';

const noBytes = new Uint8Array(0);

/**
 * A field found in a record, as a range of bytes. One instance is used again and again by its
 * extractor: read what is needed before the next record.
 */
export class FieldRange {
  kind: Field['kind'] = 'absent';
  bytes: Uint8Array = noBytes;
  /** Range of the field's source text; of a JSON string, without its quotes. */
  start = 0;
  end = 0;
  /** Whether a string's range holds JSON escapes, so that equal strings may differ in bytes. */
  escaped = false;

  /** Fills in all that there is to a field. */
  set(kind: Field['kind'], bytes: Uint8Array, start: number, end: number, escaped = false): this {
    this.kind = kind;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.escaped = escaped;
    return this;
  }

  /** The record has no such path. */
  absent(): this {
    return this.set('absent', noBytes, 0, 0);
  }

  /** The record's part is null. */
  null(): this {
    return this.set('null', noBytes, 0, 0);
  }
}
