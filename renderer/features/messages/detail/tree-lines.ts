import type { TreeNode } from '#shared/model/record';

/** A line of the tree as drawn. `node` is an index into the nodes. */
export type TreeLine =
  | { kind: 'node'; node: number; collapsed: boolean }
  | { kind: 'close'; node: number };

/**
 * The lines of a JSON tree with some objects and arrays collapsed. Nodes are in document order; a
 * node's members are those that follow it with a greater depth. One whose members were cut off
 * has no closing line, since its end is not known.
 */
export function treeLines(
  nodes: readonly TreeNode[],
  collapsed: ReadonlySet<number>,
  cutOff: boolean,
): TreeLine[] {
  const lines: TreeLine[] = [];
  const open: number[] = [];
  const closeTo = (depth: number) => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      if ((nodes[last]?.depth ?? 0) < depth) return;
      lines.push({ kind: 'close', node: last });
      open.pop();
    }
  };
  let hiddenBelow = Number.POSITIVE_INFINITY;
  nodes.forEach((node, index) => {
    if (node.depth > hiddenBelow) return;
    hiddenBelow = Number.POSITIVE_INFINITY;
    closeTo(node.depth);
    const shut = isBranch(node) && collapsed.has(index);
    lines.push({ kind: 'node', node: index, collapsed: shut });
    if (shut) hiddenBelow = node.depth;
    else if (isBranch(node)) open.push(index);
  });
  if (!cutOff) closeTo(0);
  return lines;
}

/** Whether a node can be collapsed: an object or array with members. */
export function isBranch(node: TreeNode): boolean {
  return (node.kind === 'object' || node.kind === 'array') && node.children > 0;
}

/** What a key does to the tree with the focus on a line. */
export function afterTreeKey(
  key: string,
  lines: readonly TreeLine[],
  current: number,
  collapsed: ReadonlySet<number>,
  nodes: readonly TreeNode[],
): { current: number; collapsed: ReadonlySet<number> } | null {
  const line = lines[current];
  const node = line === undefined ? undefined : nodes[line.node];
  if (line === undefined || node === undefined) return null;
  const moved = (to: number) => ({
    current: Math.min(lines.length - 1, Math.max(0, to)),
    collapsed,
  });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return moved(current + 1);
    case 'ArrowUp':
    case 'k':
      return moved(current - 1);
    case 'Home':
      return moved(0);
    case 'End':
      return moved(lines.length - 1);
    case 'ArrowRight':
      if (!collapsed.has(line.node)) return moved(current + 1);
      return { current, collapsed: toggled(collapsed, line.node) };
    case 'ArrowLeft': {
      if (line.kind === 'node' && isBranch(node) && !collapsed.has(line.node)) {
        return { current, collapsed: toggled(collapsed, line.node) };
      }
      return moved(parentLine(lines, nodes, current));
    }
    case 'Enter':
      return isBranch(node) ? { current, collapsed: toggled(collapsed, line.node) } : null;
    default:
      return null;
  }
}

/** The set with a node put in or taken out. */
export function toggled(set: ReadonlySet<number>, node: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(node)) next.add(node);
  return next;
}

function parentLine(lines: readonly TreeLine[], nodes: readonly TreeNode[], from: number): number {
  const line = lines[from];
  const depth = line === undefined ? 0 : (nodes[line.node]?.depth ?? 0);
  const limit = line?.kind === 'close' ? depth + 1 : depth;
  for (let at = from - 1; at >= 0; at -= 1) {
    const above = lines[at];
    if (above?.kind === 'node' && (nodes[above.node]?.depth ?? 0) < limit) return at;
  }
  return from;
}
