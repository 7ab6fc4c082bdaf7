import fc from 'fast-check';
import { expect, it } from 'vitest';
import { someItem } from './json-items';

function itemsOf(text: string, most = Number.POSITIVE_INFINITY) {
  const bytes = Buffer.from(`spam${text}spam`);
  const items: string[] = [];
  const stopped = someItem(bytes, 4, bytes.length - 4, (start, end) => {
    items.push(bytes.subarray(start, end).toString());
    return items.length >= most;
  });
  return { items, stopped };
}

it('walks over elements and member names as JSON.parse finds them', () => {
  const spaced = fc.tuple(
    fc.json({ maxDepth: 2, stringUnit: 'binary' }),
    fc.constantFrom(undefined, 1, '\t'),
  );
  fc.assert(
    fc.property(
      fc.array(spaced, { maxLength: 5 }),
      fc.uniqueArray(fc.string()),
      (values, names) => {
        const list = values.map(([json]) => JSON.parse(json) as unknown);
        const text = JSON.stringify(list, null, values[0]?.[1]);
        expect(itemsOf(text).items.map((item) => JSON.parse(item) as unknown)).toEqual(list);
        const object = `{ ${names.map((name) => `${JSON.stringify(name)} : [{}]`)} }`;
        expect(itemsOf(object).items.map((item) => JSON.parse(item) as unknown)).toEqual(names);
      },
    ),
  );
});

it.each([
  ['[]', []],
  ['{}', []],
  ['"a"', []],
  ['7', []],
  ['{"a":1,"a":2}', ['"a"', '"a"']],
  ['[1 2]', ['1']],
  ['[1,]', ['1']],
  ['[1,x', ['1']],
  ['{"a" 1}', ['"a"']],
  ['{"a":1,b:2}', ['"a"']],
])('finds in %s the items %j', (text, items) => {
  expect(itemsOf(text)).toEqual({ items, stopped: false });
});

it('ends when it is told to', () => {
  expect(itemsOf('[1,2,3]', 2)).toEqual({ items: ['1', '2'], stopped: true });
});
