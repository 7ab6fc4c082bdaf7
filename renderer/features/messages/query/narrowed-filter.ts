import { limits } from '#shared/contract/limits';
import type { FilterNode } from '#shared/filter-language/filter-node';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import type { TreeNode } from '#shared/model/record';
import type { RecordFilter } from '#shared/model/record-query';

/**
 * The expression that is true where the field at `path` has exactly the value of a node: numbers
 * digit for digit. Null for objects, arrays and values that were cut, which no literal stands for.
 */
export function fieldEquals(path: string, { kind, text, truncated }: TreeNode): string | null {
  if (kind === 'object' || kind === 'array' || truncated) return null;
  const literal = kind === 'string' ? JSON.stringify(text) : kind === 'null' ? 'null' : text;
  const expression = `${path} == ${literal}`;
  return parsed(expression) === null ? null : expression;
}

/**
 * The filter with one more condition. What is no expression yet, a text to look for or one with a
 * mistake, makes room for it. Null when the whole would be too long.
 */
export function narrowedFilter(
  filter: RecordFilter | undefined,
  condition: string,
): RecordFilter | null {
  const text = filter?.kind === 'expression' ? joined(filter.text, condition) : condition;
  return text.length > limits.filterLength ? null : { kind: 'expression', text };
}

function joined(expression: string, condition: string): string {
  const node = parsed(expression);
  if (node === null || expression === condition) return condition;
  if (expression.endsWith(` && ${condition}`)) return expression;
  const loose = node.kind === 'or' || node.kind === 'choice';
  return `${loose ? `(${expression})` : expression} && ${condition}`;
}

function parsed(expression: string): FilterNode | null {
  try {
    return parseFilter(expression);
  } catch {
    return null;
  }
}
