import { describe, expect, it } from 'vitest';
import type { TreeNode } from '#shared/model/record';
import { afterTreeKey, treeLines } from './tree-lines';

function node(depth: number, name: string | number | null, children = 0, text = ''): TreeNode {
  const kind = children > 0 ? 'object' : 'number';
  return { depth, name, kind, text, truncated: false, children };
}

// { a: { x: 1, y: 2 }, b: 3 }
const nodes = [
  node(0, null, 2),
  node(1, 'a', 2),
  node(2, 'x', 0, '1'),
  node(2, 'y', 0, '2'),
  node(1, 'b', 0, '3'),
];
const none: ReadonlySet<number> = new Set();

function drawn(collapsed: ReadonlySet<number>, cutOff = false): string[] {
  return treeLines(nodes, collapsed, cutOff).map((line) =>
    line.kind === 'close' ? `}${line.node}` : `${line.node}${line.collapsed ? '+' : ''}`,
  );
}

describe('treeLines', () => {
  it('closes every object where it ends', () => {
    expect(drawn(none)).toEqual(['0', '1', '2', '3', '}1', '4', '}0']);
  });

  it('leaves out what a collapsed node holds, with its end', () => {
    expect(drawn(new Set([1]))).toEqual(['0', '1+', '4', '}0']);
    expect(drawn(new Set([0, 1]))).toEqual(['0+']);
  });

  it('does not claim an end where the tree was cut off', () => {
    expect(drawn(none, true)).toEqual(['0', '1', '2', '3', '}1', '4']);
  });
});

describe('afterTreeKey', () => {
  const press = (key: string, current: number, collapsed = none) =>
    afterTreeKey(key, treeLines(nodes, collapsed, false), current, collapsed, nodes);

  it('collapses with left, goes to the parent from a leaf, and opens with right', () => {
    expect(press('ArrowLeft', 1)).toEqual({ current: 1, collapsed: new Set([1]) });
    expect(press('ArrowLeft', 3)?.current).toBe(1);
    expect(press('ArrowRight', 1, new Set([1]))).toEqual({ current: 1, collapsed: none });
    expect(press('ArrowLeft', 4)?.current).toBe(1);
  });

  it('stays inside the tree', () => {
    expect(press('ArrowUp', 0)?.current).toBe(0);
    expect(press('End', 0)?.current).toBe(6);
    expect(press('j', 6)?.current).toBe(6);
    expect(press('x', 0)).toBeNull();
  });
});
