import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemberFinder } from './member-finder';

const found = (finder: MemberFinder, text: string) => {
  const bytes = Buffer.from(`"{${text}x":`);
  return finder.find(bytes, 2, bytes.length - 3) - 2;
};

it('finds the value wherever it stands in each of many objects', () => {
  const finder = new MemberFinder('b');
  const texts = ['{"a":1,"b":2}', '{"a":"12","b":2}', '{"b":1,"a":2}', '{"a":1, "b" : 2}'];
  for (const text of [...texts, ...texts, ...texts]) {
    const value = /"b" ?: ?/.exec(text);
    expect(found(finder, text)).toBe((value?.index ?? 0) + (value?.[0].length ?? 0));
  }
});

it('remembers the order of members that many objects in a row have, whatever others had', () => {
  const finder = new MemberFinder('b');
  for (const text of ['{"a":1,"b":2}', ...Array(20).fill('{"c":1,"b":2}'), '{"b":3}']) {
    expect(found(finder, text)).toBe(text.indexOf('"b":') + 4);
  }
});

/** JSON-like texts in a few orders, with white space, escapes and damage here and there. */
const space = fc.constantFrom('', '', '', ' ', '\n\t');
const name = fc.constantFrom('"a"', '"b"', '"\\u0062"', '"a b"', '"\\\\"', '""');
const value = fc.constantFrom(
  '1',
  '-2.5e3',
  '"x"',
  '"\\"b\\":"',
  '"\\\\"',
  '{"b":1}',
  '[1,2]',
  'nul',
);
const member = fc
  .tuple(space, name, space, space, value, space)
  .map(([before, key, after, then, of, last]) => `${before}${key}${after}:${then}${of}${last}`);
const object = fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(',')}}`);
const damaged = fc.tuple(object, fc.nat({ max: 30 })).map(([text, cut]) => text.slice(0, cut));
const texts = fc
  .array(fc.oneof({ weight: 4, arbitrary: object }, damaged), { minLength: 1, maxLength: 3 })
  .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 40 }));

it('finds in each object what is found in it alone, whatever came before', () => {
  fc.assert(
    fc.property(texts, (each) => {
      const finder = new MemberFinder('b');
      for (const text of each) expect(found(finder, text)).toBe(found(new MemberFinder('b'), text));
    }),
    { numRuns: 500 },
  );
});
