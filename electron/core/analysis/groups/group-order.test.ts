import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareGroups, compareJson, separator } from './group-order';

const groupArbitrary = fc.array(
  fc.constantFrom('1', '10', '1.0', '"a"', '"ab"', '"b"', '"\\n"', 'null'),
  {
    minLength: 2,
    maxLength: 2,
  },
);
const ascending = [
  'null',
  'false',
  'true',
  '-1e999999999',
  '-9007199254740993',
  '-9007199254740992',
  '-1',
  '0',
  '0.1',
  '1',
  '1.0',
  '2',
  '10',
  '9007199254740992',
  '9007199254740993',
  '1e999999999',
  '""',
  '"\\u0000"',
  '" "',
  '"!"',
  '"1"',
  '"a"',
  '"a "',
  '"a\\""',
  '"ab"',
  '"\uffff"',
  '"\u{1f600}"',
  '[1]',
  '{"a":1}',
];

it('puts null, booleans, numbers by value, strings by code point and the rest in this order', () => {
  const shuffled = ascending.toSorted((a, b) => a.length - b.length);
  expect(shuffled.toSorted(compareJson)).toEqual(ascending);
});

it('is an order: told apart both ways round, equal only to itself', () => {
  for (const [i, a] of ascending.entries()) {
    for (const [j, b] of ascending.entries()) {
      expect(Math.sign(compareJson(a, b)), `${a} and ${b}`).toBe(Math.sign(i - j));
    }
  }
});

it('orders any strings as their code points do', () => {
  const points = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);
  const byPoints = (a: string, b: string) => {
    const [left, right] = [points(a), points(b)];
    const i = left.findIndex((point, at) => point !== right[at]);
    return i < 0 ? left.length - right.length : (left[i] ?? 0) - (right[i] ?? -1);
  };
  const letters = [
    'a',
    '"',
    '\\',
    '\0',
    '\n',
    'é',
    '\ud7ff',
    '\ue000',
    '\uffff',
    '\u{1f600}',
    '\u{10ffff}',
  ];
  const text = fc.array(fc.constantFrom(...letters), { maxLength: 4 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const difference = compareJson(JSON.stringify(a), JSON.stringify(b));
      expect(Math.sign(difference)).toBe(Math.sign(byPoints(a, b)));
    }),
    { numRuns: 500 },
  );
});

it('compares tuples by their first difference', () => {
  const order = (a: string[], b: string[]) => compareGroups(a.join(separator), b.join(separator));
  fc.assert(
    fc.property(groupArbitrary, groupArbitrary, (a, b) => {
      const differing = a.findIndex((value, i) => value !== b[i]);
      const expected = differing < 0 ? 0 : compareJson(a[differing] ?? '', b[differing] ?? '');
      expect(order(a, b)).toBe(expected);
    }),
    { numRuns: 500 },
  );
  expect(order([], [])).toBe(0);
});
