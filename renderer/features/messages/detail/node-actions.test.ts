import { expect, it, vi } from 'vitest';
import type { TreeNode } from '#shared/model/record';
import { nodeActions } from './node-actions';

function node(name: string | null, kind: TreeNode['kind'], text = '', truncated = false): TreeNode {
  return { depth: name === null ? 0 : 1, name, kind, text, truncated, children: 0 };
}

const nodes = [
  node(null, 'object'),
  node('n', 'number', '9007199254740993'),
  node('long', 'string', 'xxx', true),
];

function actionsOf(index: number, columns: string[] = []) {
  const done = { onColumn: vi.fn(), onFilter: vi.fn(), onGroupBy: vi.fn(), onCopy: vi.fn() };
  return { done, actions: nodeActions(nodes, index, 'value', { columns, ...done }) };
}

it('offers only what works for the node', () => {
  const keys = nodes.map((_, index) =>
    actionsOf(index)
      .actions.map(({ key }) => key)
      .join(''),
  );
  expect(keys).toEqual(['', 'cfgyp', 'cgp']);
});

it('acts on the path and the exact value', () => {
  const { done, actions } = actionsOf(1);
  for (const { run } of actions) run();
  expect(done.onColumn).toHaveBeenCalledWith('value.n', '9007199254740993');
  expect(done.onFilter).toHaveBeenCalledWith('value.n == 9007199254740993');
  expect(done.onGroupBy).toHaveBeenCalledWith('value.n');
  expect(done.onCopy.mock.calls).toEqual([
    ['Value', '9007199254740993'],
    ['Path', 'value.n'],
  ]);
});

it('offers to remove a column that is shown', () => {
  expect(actionsOf(1, ['value.n']).actions[0]?.label).toBe('Remove the column');
});
