import { expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import type { TreeNode } from '#shared/model/record';
import { fieldEquals, narrowedFilter } from './narrowed-filter';

function node(kind: TreeNode['kind'], text: string, truncated = false): TreeNode {
  return { depth: 1, name: 'a', kind, text, truncated, children: 0 };
}

it.each([
  [node('number', '9007199254740993'), 'value.a == 9007199254740993'],
  [node('number', '-1.50e-7'), 'value.a == -1.50e-7'],
  [node('string', 'say "hi"\n\\ 😀\ud800'), 'value.a == "say \\"hi\\"\\n\\\\ 😀\\ud800"'],
  [node('string', ''), 'value.a == ""'],
  [node('boolean', 'false'), 'value.a == false'],
  [node('null', 'null'), 'value.a == null'],
  [node('object', ''), null],
  [node('string', 'the beginning of', true), null],
  [node('number', '1e99999999999'), null],
])('%j is %s', (value, expression) => {
  expect(fieldEquals('value.a', value)).toBe(expression);
});

const expression = (text: string) => ({ kind: 'expression', text }) as const;

it.each([
  [undefined, 'key == "k"'],
  [{ kind: 'text', text: 'needle', matchCase: true } as const, 'key == "k"'],
  [expression('value.n > 1'), 'value.n > 1 && key == "k"'],
  [expression('value.n > 1 && has(value.m)'), 'value.n > 1 && has(value.m) && key == "k"'],
  [expression('value.n > 1 || has(value.m)'), '(value.n > 1 || has(value.m)) && key == "k"'],
  [expression('has(value.n) ? true : false'), '(has(value.n) ? true : false) && key == "k"'],
  [expression('value.n > 1 && key == "k"'), 'value.n > 1 && key == "k"'],
  [expression('key == "k"'), 'key == "k"'],
  [expression('value.n >'), 'key == "k"'],
])('%j is narrowed to %s', (filter, text) => {
  expect(narrowedFilter(filter, 'key == "k"')).toEqual(expression(text));
});

it('is not narrowed beyond the length of a filter', () => {
  const long = expression(`value.text == "${'x'.repeat(limits.filterLength - 20)}"`);
  expect(narrowedFilter(long, 'key == "k"')).toBeNull();
});
