import type { FieldRange } from '#core/decode/field-range';
import { stringText } from '#core/decode/json/string-text';
import { bufferView } from '#core/log/buffer-view';
import type { RecordView } from '#core/log/record-cursor';
import { Digits, type ExactNumber, exactNumber, Fraction } from './exact-number';

/** Why a part of an expression has no value on a record. */
export class Unevaluated {
  readonly reason: string;
  /** In characters from 0. */
  readonly column: number;

  constructor(reason: string, column: number) {
    this.reason = reason;
    this.column = column;
  }
}

/** An object or a list, of which only the inside can be asked about. */
export class Composite {
  readonly kind: 'object' | 'array';

  constructor(kind: 'object' | 'array') {
    this.kind = kind;
  }
}

/** What an expression comes to on one record. */
export type FilterValue = string | boolean | null | ExactNumber | Composite | Unevaluated;

/** What a condition comes to on one record. */
export type Outcome = boolean | Unevaluated;

const composites = { object: new Composite('object'), array: new Composite('array') };

/** Why a path has no value. */
export interface UnreadPath {
  readonly absent: (record: RecordView) => Unevaluated;
  /** Its escapes are not those of JSON. */
  readonly damaged: Unevaluated;
}

/** The value of a field that was found in a record; `path` says why where there is none. */
export function fieldValue(
  range: Readonly<FieldRange>,
  record: RecordView,
  path: UnreadPath,
): FilterValue {
  const { kind, bytes, start, end } = range;
  switch (kind) {
    case 'absent':
      return path.absent(record);
    case 'null':
      return null;
    case 'boolean':
      return end - start === 4;
    case 'object':
    case 'array':
      return composites[kind];
    case 'number':
      return numberAt(bytes, start, end);
    case 'string':
      if (!range.escaped) return textAt(bytes, start, end);
      return stringText(bytes, start, end) ?? path.damaged;
  }
}

/** Digits that an integer may have to be read without looking at it as text. */
const shortDigits = 15;

function numberAt(bytes: Uint8Array, start: number, end: number): ExactNumber {
  if (end - start <= shortDigits) {
    const negative = bytes[start] === 0x2d;
    let value = 0;
    let position = negative ? start + 1 : start;
    for (; position < end; position++) {
      const digit = (bytes[position] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (position === end) return negative ? -value : value;
  }
  return exactNumber(textAt(bytes, start, end));
}

function textAt(bytes: Uint8Array, start: number, end: number): string {
  return bufferView(bytes, start, end).toString('utf8');
}

/** Whether a value is a number. */
export function isNumber(value: FilterValue): value is ExactNumber {
  return typeof value === 'number' || value instanceof Digits || value instanceof Fraction;
}

/** A value's kind in words for people. */
export function kindOf(value: FilterValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (value instanceof Composite) return value.kind === 'object' ? 'an object' : 'a list';
  return value instanceof Unevaluated ? value.reason : 'a number';
}
