import type { TreeNode } from '#shared/model/record';
import { fieldEquals } from '../query/narrowed-filter';
import type { RecordActions } from './field-actions';
import { nodePath } from './node-path';

/** Something to be done with a node of the tree. */
export interface NodeAction {
  label: string;
  /** The key that does it while the tree has the focus. */
  key: 'c' | 'f' | 'g' | 'y' | 'p';
  run: () => void;
}

/** What can be done with a node: only that which works for it. */
export function nodeActions(
  nodes: readonly TreeNode[],
  index: number,
  root: 'key' | 'value',
  { columns, onColumn, onFilter, onGroupBy, onCopy }: RecordActions,
): NodeAction[] {
  const node = nodes[index];
  if (node === undefined) return [];
  const actions: NodeAction[] = [];
  const path = nodePath(nodes, index, root);
  const equals = path === null ? null : fieldEquals(path, node);
  const branch = node.kind === 'object' || node.kind === 'array';
  const scalar = !branch && !node.truncated;
  if (path !== null) {
    const label = columns.includes(path) ? 'Remove the column' : 'Show as column';
    actions.push({ label, key: 'c', run: () => onColumn(path, node.text) });
  }
  if (equals !== null) {
    actions.push({ label: 'Filter by this value', key: 'f', run: () => onFilter(equals) });
  }
  if (path !== null && !branch) {
    actions.push({ label: 'Group by this', key: 'g', run: () => onGroupBy(path) });
  }
  if (scalar) {
    actions.push({ label: 'Copy value', key: 'y', run: () => onCopy('Value', node.text) });
  }
  if (path !== null) {
    actions.push({ label: 'Copy path', key: 'p', run: () => onCopy('Path', path) });
  }
  return actions;
}
