import { compareDecimals, isDecimal } from '#core/decode/decimal-order';
import type { FieldRange } from '#core/decode/field-range';
import { fieldOf } from '#core/decode/preview';
import { limits } from '#shared/contract/limits';
import type { Field } from '#shared/model/record';

/** What of a field counts in an order. */
export interface FieldKey {
  readonly kind: Field['kind'];
  readonly text: string;
}

export const absentKey: FieldKey = { kind: 'absent', text: '' };

/** Kinds in the order they come in; equal ones are compared by their texts. */
const ranks: Record<Field['kind'], number> = {
  number: 0,
  string: 1,
  boolean: 2,
  array: 3,
  object: 3,
  null: 4,
  absent: 5,
};

/**
 * The sort key of a field: as much of it as a cell shows. A number longer than that, whose size
 * could not be told, counts as text; a `whole` key or value that reads as a number counts as one.
 */
export function fieldKeyOf(range: Readonly<FieldRange>, whole: boolean): FieldKey {
  const { kind, text } = fieldOf(range);
  const long = range.end - range.start > limits.previewBytes;
  if (kind === 'number') return { kind: long ? 'string' : kind, text };
  return { kind: whole && !long && isDecimal(text) ? 'number' : kind, text };
}

/**
 * Negative when `a` comes before `b`: numbers by their exact value, then texts by their UTF-16
 * units, false and true, arrays and objects by their source, null, and what is absent.
 */
export function compareFieldKeys(a: FieldKey, b: FieldKey): number {
  const rank = ranks[a.kind] - ranks[b.kind];
  if (rank !== 0) return rank;
  if (a.kind === 'number' && b.kind === 'number') return compareDecimals(a.text, b.text);
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}
