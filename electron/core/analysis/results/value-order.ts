import { compareDecimals, isDecimal } from '#core/decode/decimal-order';
import type { AggregateValue } from '../aggregates/aggregate-value';
import { compareJson } from '../groups/group-order';
import { valueJson } from './value-json';

/**
 * Order of values by which groups are ranked: numbers by their exact value, however they are held
 * or written, and otherwise as `compareJson` has it, null before all. Negative when `a` is less.
 */
export function compareValues(a: AggregateValue, b: AggregateValue): number {
  // Doubles and integers of any size compare exactly with each other.
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : Number(a > b);
  const left = valueJson(a);
  const right = valueJson(b);
  return isDecimal(left) && isDecimal(right)
    ? compareDecimals(left, right)
    : compareJson(left, right);
}

/** Whether two values are told in the same words. */
export function sameValue(a: AggregateValue, b: AggregateValue): boolean {
  return a === b || valueJson(a) === valueJson(b);
}

function isNumber(value: AggregateValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
