import { compileFilter } from '#core/filter/compile-filter';
import type { Unevaluated } from '#core/filter/filter-value';
import { Item } from '#core/filter/record-field';
import { noRecord } from '#core/log/no-record';
import { type FilterNode, nodesBelow } from '#shared/filter-language/filter-node';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import type { AggregateValue } from '../aggregates/aggregate-value';
import { valueJson } from './value-json';

/** Numbers for which an outcome is remembered. */
const mostKnown = 10_000;

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
  const evaluate: ConditionOnValues = (value) => {
    for (const { item, i } of used) {
      item.bytes = Buffer.from(valueJson(value(i)));
      item.end = item.bytes.length;
    }
    // All that such a condition reads is in its variables.
    return holds(noRecord);
  };
  const [only] = used;
  return only !== undefined && used.length === 1 ? ofOneNumber(only.i, evaluate) : evaluate;
}

/** Remembers what a condition on one value came to for numbers: many groups have the same. */
function ofOneNumber(index: number, evaluate: ConditionOnValues): ConditionOnValues {
  const known = new Map<AggregateValue, ReturnType<ConditionOnValues>>();
  return (value) => {
    const number = value(index);
    const before = known.get(number);
    if (before !== undefined) return before;
    const outcome = evaluate(value);
    if (typeof number !== 'number') return outcome;
    if (known.size === mostKnown) known.clear();
    known.set(number, outcome);
    return outcome;
  };
}

function rootsOf(node: FilterNode, found = new Set<string>()): Set<string> {
  if (node.kind === 'path') found.add(node.root);
  for (const below of nodesBelow(node)) rootsOf(below, found);
  return found;
}
