import { limits } from '#shared/contract/limits';
import { pathStep } from '#shared/filter-language/path-step';
import type { TreeNode } from '#shared/model/record';

/**
 * The path of a node of a record's key or value, as columns and filters write it; null for the
 * root, which is no field, and for a path too long to be asked for.
 */
export function nodePath(
  nodes: readonly TreeNode[],
  index: number,
  root: 'key' | 'value',
): string | null {
  let steps = '';
  let depth = Number.POSITIVE_INFINITY;
  for (let at = index; at >= 0; at -= 1) {
    const node = nodes[at];
    if (node === undefined || node.depth >= depth) continue;
    depth = node.depth;
    if (node.name !== null) steps = pathStep(node.name) + steps;
  }
  const path = root + steps;
  return steps === '' || path.length > limits.fieldPathLength ? null : path;
}
