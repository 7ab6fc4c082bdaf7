import { expect, it } from 'vitest';
import type { TreeNode } from '#shared/model/record';
import { nodePath } from './node-path';

function node(depth: number, name: string | number | null): TreeNode {
  return { depth, name, kind: 'object', text: '', truncated: false, children: 0 };
}

// { "user": { "first name": …, "tags": [ …, { "id": … } ] }, "n": … }
const nodes = [
  node(0, null),
  node(1, 'user'),
  node(2, 'first name'),
  node(2, 'tags'),
  node(3, 0),
  node(3, 1),
  node(4, 'id'),
  node(1, 'n'),
];

it('leads from the root to the node, past what lies beside it', () => {
  const paths = nodes.map((_, index) => nodePath(nodes, index, 'value'));
  expect(paths).toEqual([
    null,
    'value.user',
    'value.user["first name"]',
    'value.user.tags',
    'value.user.tags[0]',
    'value.user.tags[1]',
    'value.user.tags[1].id',
    'value.n',
  ]);
  expect(nodePath(nodes, 7, 'key')).toBe('key.n');
});

it('gives up on a path longer than the worker takes', () => {
  expect(nodePath([node(0, null), node(1, 'x'.repeat(500))], 1, 'value')).toBeNull();
});
