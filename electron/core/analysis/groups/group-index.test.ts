import { expect, it } from 'vitest';
import { GroupIndex, noGroup } from './group-index';

function indexOf(...groups: string[][]): GroupIndex {
  const index = new GroupIndex();
  for (const values of groups) index.idOf(values);
  return index;
}

it('is the same after saving and restoring, and goes on from there', () => {
  const index = indexOf(['"a"', '1'], ['"a"', '"1"'], ['""', '2']);
  const restored = new GroupIndex();
  restored.restore([...index.save()].map((part) => structuredClone(part)).values());
  expect(restored.size).toBe(3);
  expect([0, 1, 2].map((id) => restored.valuesOf(id))).toEqual([
    ['"a"', '1'],
    ['"a"', '"1"'],
    ['""', '2'],
  ]);
  expect(restored.idOf(['"a"', '"1"'])).toBe(1);
  expect(restored.idOf(['"b"', '1'])).toBe(3);
});

it('counts what it restored towards its caps', () => {
  const restored = new GroupIndex({ groups: 10, characters: 6 });
  restored.restore(indexOf(['1234']).save());
  expect(restored.idOf(['567'])).toBe(noGroup.overflow);
  expect(restored.idOf(['56'])).toBe(1);
});

it.each([[[]], [[{}]], [[[1]]], [[['1'], ['1'], []]], [[['1']]]])(
  'refuses to restore %j',
  (parts) => {
    expect(() => new GroupIndex().restore(parts[Symbol.iterator]())).toThrow('SNAPSHOT_DAMAGED');
  },
);

it('gives the numbers of forgotten groups to new ones, also after saving', () => {
  const index = indexOf(['"a"'], ['"b"'], ['"c"'], ['"d"']);
  index.keep([0, 1, 0, 1]);
  const restored = new GroupIndex();
  restored.restore([...index.save()].map((part) => structuredClone(part)).values());
  for (const each of [index, restored]) {
    expect([each.size, each.characters, each.bound]).toEqual([2, 6, 4]);
    expect(each.idOf(['"d"'])).toBe(3);
    expect([each.idOf(['"e"']), each.idOf(['"a"']), each.idOf(['"f"'])]).toEqual([0, 2, 4]);
    expect(each.valuesOf(0)).toEqual(['"e"']);
  }
});

it('is one group when there is nothing to group by', () => {
  const index = new GroupIndex();
  expect([index.idOf([]), index.idOf([])]).toEqual([0, 0]);
  expect(index.valuesOf(0)).toEqual([]);
});

it('orders groups by their values', () => {
  const index = indexOf(['"b"'], ['10'], ['9'], ['"a"']);
  expect([0, 1, 2, 3].sort((a, b) => index.compare(a, b))).toEqual([2, 1, 3, 0]);
});
