import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordCursor } from '#core/log/record-cursor';
import { RiverscopeError } from '#shared/contract/errors';
import { compilePath } from './field-extractor';
import { fieldOf } from './preview';

/** A record around a value, with bytes of other records before and after it. */
function recordOf(value: string | null, key: string | null = null): RecordCursor {
  const keyBytes = Buffer.from(key ?? '');
  const valueBytes = Buffer.from(value ?? '');
  const headers = Buffer.from([0x0a, ...Buffer.from('trace'), 0x04, 0x61, 0x62, 0x02, 0x6e, 0x01]);
  const bytes = Buffer.concat([Buffer.from('"{'), keyBytes, valueBytes, headers]);
  const valueStart = 2 + keyBytes.length;
  return {
    next: () => false,
    topic: 'tweets-topic',
    partition: 3,
    bytes,
    offset: 9_007_199_254_740_991,
    timestamp: -1,
    timestampType: 'create',
    keyStart: 2,
    keyLength: key === null ? -1 : keyBytes.length,
    valueStart,
    valueLength: value === null ? -1 : valueBytes.length,
    headersStart: valueStart + valueBytes.length,
    headerCount: 2,
    end: bytes.length,
  };
}

const read = (path: string, value: string | null, key: string | null = null) =>
  fieldOf(compilePath(path)(recordOf(value, key)));

describe('fields of a JSON value', () => {
  const value = `{"a" : {"b":[1,{"c":"x\\"\\u00e9"}],"b":2}, "id":9007199254740993,
    "d":-0.10e+5,"t":true,"n":null,"e":"","\\u006eame":"esc", "o":{}}`;

  it.each([
    ['value.id', 'number', '9007199254740993'],
    ['value.d', 'number', '-0.10e+5'],
    ['value.t', 'boolean', 'true'],
    ['value.n', 'null', ''],
    ['value.e', 'string', ''],
    ['value.o', 'object', '{}'],
    ['value.a.b', 'array', '[1,{"c":"x\\"\\u00e9"}]'],
    ['value.a.b[0]', 'number', '1'],
    ['value.a.b[1].c', 'string', 'x"é'],
    ['value["a"]["b"][1]["c"]', 'string', 'x"é'],
    ['value.name', 'string', 'esc'],
    ['value.a.b[2]', 'absent', ''],
    ['value.a.c', 'absent', ''],
    ['value.id.x', 'absent', ''],
    ['value[0]', 'absent', ''],
  ])('%s is %s %s', (path, kind, text) => {
    expect(read(path, value)).toEqual({ kind, text });
  });

  it('tells null, empty and absent apart', () => {
    expect(read('value', null)).toEqual({ kind: 'null', text: '' });
    expect(read('value', '')).toEqual({ kind: 'string', text: '' });
    expect(read('value.x', null)).toEqual({ kind: 'absent', text: '' });
    expect(read('value.x', '')).toEqual({ kind: 'absent', text: '' });
    expect(read('key.id', '{}', '{"id":7}')).toEqual({ kind: 'number', text: '7' });
  });

  it.each(['{"x"', '{"x":', '{"x":tru}', '{"x":"', '{"x":[1', '{"x":-}', 'x', '{"y" 1,"x":2}'])(
    'is absent in the broken text %s',
    (broken) => {
      expect(read('value.x', broken)).toEqual({ kind: 'absent', text: '' });
    },
  );

  it('passes over nesting of any depth', () => {
    const deep = `{"deep":${'['.repeat(200_000)}${']'.repeat(200_000)},"x":1}`;
    expect(read('value.x', deep)).toEqual({ kind: 'number', text: '1' });
  });
});

it('reads what is known about a record', () => {
  expect(read('topic', null)).toEqual({ kind: 'string', text: 'tweets-topic' });
  expect(read('partition', null)).toEqual({ kind: 'number', text: '3' });
  expect(read('offset', null)).toEqual({ kind: 'number', text: '9007199254740991' });
  expect(read('timestamp', null)).toEqual({ kind: 'number', text: '-1' });
  expect(read('key', null, '007')).toEqual({ kind: 'string', text: '007' });
  expect(read('headers.trace', null)).toEqual({ kind: 'string', text: 'ab' });
  expect(read('headers["n"]', null)).toEqual({ kind: 'null', text: '' });
  expect(read('headers.other', null)).toEqual({ kind: 'absent', text: '' });
});

it('cuts long text without splitting a character or an escape', () => {
  for (let pad = 505; pad < 513; pad++) {
    const plain = read('value.x', JSON.stringify({ x: `${'a'.repeat(pad)}😀😀😀` }));
    expect(plain.text).toMatch(/^a+(😀)*…$/u);
    const escaped = read('value.x', `{"x":"${'a'.repeat(pad)}\\ud83d\\ude00\\ud83d\\ude00"}`);
    expect(escaped.text).toMatch(/^a+(😀)*…$/u);
  }
});

it.each([
  '',
  'x',
  'value.',
  'value..a',
  'value[a]',
  'value["a]',
  'partition.x',
  'headers',
  'value a',
])('refuses the path "%s"', (path) => {
  expect(() => compilePath(path)).toThrow(RiverscopeError);
});

/** Every path of a parsed document with the value JSON.parse gives there. */
function* paths(value: unknown, path: string): Generator<[string, unknown]> {
  yield [path, value];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* paths(item, `${path}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      yield* paths(item, `${path}[${JSON.stringify(name)}]`);
    }
  }
}

it('agrees with JSON.parse on every path of any document', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 4, stringUnit: 'binary' }),
      fc.constantFrom(undefined, 1, '\t'),
      (json, indent) => {
        const text = JSON.stringify({ root: JSON.parse(json) }, null, indent);
        for (const [path, expected] of paths(JSON.parse(text).root, 'value.root')) {
          const range = compilePath(path)(recordOf(text));
          const source = Buffer.from(range.bytes.subarray(range.start, range.end)).toString();
          expect(JSON.parse(range.kind === 'string' ? `"${source}"` : source)).toEqual(expected);
        }
      },
    ),
    { numRuns: 200 },
  );
});

/** A document that may say a name more than once, with what stands first under each name. */
interface Doubled {
  readonly text: string;
  readonly first: ReadonlyMap<string | number, Doubled>;
}

const { doubled } = fc.letrec<{ doubled: Doubled }>((tie) => ({
  doubled: fc.oneof(
    { maxDepth: 4 },
    fc.json({ maxDepth: 0 }).map((text) => ({ text, first: new Map() })),
    fc.array(tie('doubled'), { maxLength: 3 }).map((items) => ({
      text: `[${items.map(({ text }) => ` ${text} `)}]`,
      first: new Map(items.entries()),
    })),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'a"', '\u00e9'), tie('doubled')), { maxLength: 4 })
      .map((members) => ({
        text: `{${members.map(([name, { text }]) => `${JSON.stringify(name)} :${text}`)} }`,
        first: new Map([...members].reverse()),
      })),
  ),
}));

it('takes the first of equal names, at any depth', () => {
  fc.assert(
    fc.property(
      doubled,
      fc.array(fc.constantFrom('a', 'b', 'a"', 'é', 0, 1)),
      (document, steps) => {
        let path = 'value';
        let expected: Doubled | undefined = document;
        for (const step of [undefined, ...steps]) {
          if (step !== undefined) {
            path += `[${JSON.stringify(step)}]`;
            expected = expected?.first.get(step);
          }
          if (path === 'value') continue;
          const range = compilePath(path)(recordOf(document.text));
          const source = Buffer.from(range.bytes.subarray(range.start, range.end)).toString();
          const found = range.kind === 'string' ? `"${source}"` : source;
          expect(range.kind === 'absent' ? undefined : found).toBe(expected?.text.trim());
        }
      },
    ),
  );
});

it('never throws on damaged documents', () => {
  const any = compilePath('value.a[1].b');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'{}[]",:\\ab1 -et'), { maxLength: 60 }), (marks) => {
      any(recordOf(`{"a":[0,${marks.join('')}`));
    }),
    { numRuns: 3_000 },
  );
});
