import { isDecimal } from '#core/decode/decimal-order';
import type { Comparison, FilterNode } from '#shared/filter-language/filter-node';
import { compareExact, exactNumber } from './exact-number';
import {
  Composite,
  type FilterValue,
  isNumber,
  kindOf,
  type Outcome,
  Unevaluated,
} from './filter-value';
import { pathText } from './record-field';

/** What a comparison needs to know of its sides to say why they cannot be compared. */
export interface Sides {
  readonly by: Comparison;
  readonly left: FilterNode;
  readonly right: FilterNode;
  /** In characters from 0. */
  readonly column: number;
}

/**
 * Compares two values. Numbers compare exactly, texts by UTF-16 units, and anything with null by
 * `==` and `!=`. A key, a value or a header as a whole is text, and also the number that it is.
 */
export function compareValues(left: FilterValue, right: FilterValue, sides: Sides): Outcome {
  const { by } = sides;
  if (left instanceof Unevaluated) return left;
  if (right instanceof Unevaluated) return right;
  if (typeof left === 'string' && typeof right === 'string') return ordered(order(left, right), by);
  if (isNumber(left) && isNumber(right)) return numbers(left, right, sides);
  const equality = by === '==' || by === '!=';
  if (equality && (left === null || right === null)) return (left === right) === (by === '==');
  if (equality && typeof left === 'boolean' && typeof right === 'boolean') {
    return (left === right) === (by === '==');
  }
  if (typeof left === 'string' && isNumber(right) && isWhole(sides.left) && isDecimal(left)) {
    return numbers(exactNumber(left), right, sides);
  }
  if (typeof right === 'string' && isNumber(left) && isWhole(sides.right) && isDecimal(right)) {
    return numbers(left, exactNumber(right), sides);
  }
  return clash(left, right, sides);
}

function numbers(
  left: Parameters<typeof compareExact>[0],
  right: Parameters<typeof compareExact>[1],
  { by, column }: Sides,
): Outcome {
  const difference = compareExact(left, right);
  return Number.isNaN(difference)
    ? new Unevaluated('numbers too long to calculate with', column)
    : ordered(difference, by);
}

/** Whether a node is a part of the record that is text as a whole. */
function isWhole(node: FilterNode): boolean {
  return (
    node.kind === 'path' &&
    !node.variable &&
    (node.root === 'headers' || (node.steps.length === 0 && node.root !== 'topic'))
  );
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function ordered(difference: number, by: Comparison): boolean {
  switch (by) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

function clash(left: FilterValue, right: FilterValue, sides: Sides): Unevaluated {
  const said = `${sideText(sides.left, left)}, compared with ${kindOf(right)} by ${sides.by}`;
  return new Unevaluated(said + advice(left, right, sides), sides.column);
}

function sideText(node: FilterNode, value: FilterValue): string {
  return `${node.kind === 'path' ? pathText(node) : 'the left side'} is ${kindOf(value)}`;
}

function advice(left: FilterValue, right: FilterValue, { by, left: a, right: b }: Sides): string {
  for (const value of [left, right]) {
    if (value instanceof Composite) {
      return value.kind === 'object' ? ': name a field inside' : ': use exists, in or size';
    }
  }
  if (by !== '==' && by !== '!=') return '';
  const quoted = [a, b].some((node) => node.kind === 'literal' && typeof node.value === 'string');
  if (quoted && (isNumber(left) || isNumber(right))) return ': leave out the quotes';
  const bare = [a, b].some((node) => node.kind === 'number');
  return bare && (typeof left === 'string' || typeof right === 'string')
    ? ': write the number in quotes'
    : '';
}
