import type { FilterNode } from '#shared/filter-language/filter-node';
import { invalidFilter } from '#shared/filter-language/filter-token';

const numbers: ReadonlySet<string> = new Set<FilterNode['kind']>([
  'number',
  'duration',
  'negative',
  'arithmetic',
  'size',
  'timestamp',
]);
const conditions: ReadonlySet<string> = new Set<FilterNode['kind']>([
  'has',
  'not',
  'and',
  'or',
  'compare',
  'in',
  'test',
  'quantifier',
]);

/** Whether a node can never be true or false, whatever the record. */
export function neverCondition(node: FilterNode): boolean {
  return numbers.has(node.kind) || (node.kind === 'literal' && typeof node.value !== 'boolean');
}

/** Whether a node can never be a number. */
export function neverNumber({ kind }: FilterNode): boolean {
  return kind === 'literal' || conditions.has(kind);
}

/** Whether a node can never be a text. */
export function neverText(node: FilterNode): boolean {
  const { kind } = node;
  const literal = kind === 'literal' && typeof node.value !== 'string';
  return numbers.has(kind) || conditions.has(kind) || literal;
}

/** Throws INVALID_FILTER for a node that can never be what is needed in its place. */
export function refuse(
  node: FilterNode,
  never: (node: FilterNode) => boolean,
  message: string,
): void {
  if (never(node)) throw invalidFilter(message, node.column);
}
