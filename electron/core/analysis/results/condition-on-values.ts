import { compileFilter } from '#core/filter/compile-filter';
import type { Unevaluated } from '#core/filter/filter-value';
import { Item } from '#core/filter/record-field';
import { noRecord } from '#core/log/no-record';
import { type FilterNode, nodesBelow } from '#shared/filter-language/filter-node';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import type { AggregateValue } from '../aggregates/aggregate-value';
import { valueJson } from './value-json';

/**
 * Whether values fulfil a condition, or why that cannot be told. It asks for those it needs by their
 * position among the names.
 */
export type ConditionOnValues = (value: (index: number) => AggregateValue) => boolean | Unevaluated;

/**
 * Compiles an expression of the filter language over values with `names`, e.g. `likes > 1`: numbers
 * compare by all their digits, and lists are lists. Throws INVALID_FILTER, also for other names.
 */
export function compileConditionOnValues(
  source: string,
  names: readonly string[],
): ConditionOnValues {
  const node = parseFilter(source, names);
  const items = names.map((name): [string, Item] => [name, new Item()]);
  const holds = compileFilter(node, new Map(items));
  const read = rootsOf(node);
  const used = items.flatMap(([name, item], i) => (read.has(name) ? [{ item, i }] : []));
  return (value) => {
    for (const { item, i } of used) {
      item.bytes = Buffer.from(valueJson(value(i)));
      item.end = item.bytes.length;
    }
    // All that such a condition reads is in its variables.
    return holds(noRecord);
  };
}

function rootsOf(node: FilterNode, found = new Set<string>()): Set<string> {
  if (node.kind === 'path') found.add(node.root);
  for (const below of nodesBelow(node)) rootsOf(below, found);
  return found;
}
