import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import { decodedOf as decodedPart, treeBytes } from './decoded';
import { compactJson } from './json/compact-json';
import { scanJson } from './json/json-scan';
import { partReader } from './part-reader';
import { previewOf as previewPart, previewWindow } from './preview';

const read = partReader('auto', 'value', 'topic');
const decodedOf = (bytes: Uint8Array) => decodedPart(read(bytes, null, treeBytes));
const previewOf = (bytes: Uint8Array | null) => previewPart(read(bytes, null, previewWindow));
const preview = (text: string | Uint8Array) => {
  const bytes = Buffer.from(text);
  // A byte after the value that would continue a character if it were looked at.
  return previewOf(Buffer.concat([bytes, Buffer.from([0x80])]).subarray(0, bytes.length));
};

describe('previews', () => {
  it('tells null, empty, JSON, text and bytes apart', () => {
    expect(previewOf(null)).toMatchObject({ decoder: 'null', size: 0 });
    expect(preview('')).toMatchObject({ decoder: 'empty', text: '' });
    expect(preview(' {"a":1}')).toMatchObject({ decoder: 'json', text: ' {"a":1}' });
    expect(preview('null')).toMatchObject({ decoder: 'text', text: 'null' });
    expect(preview('{"a":1')).toMatchObject({ decoder: 'text' });
    expect(preview('é€😀')).toEqual({ decoder: 'text', text: 'é€😀', truncated: false, size: 9 });
    expect(preview(Buffer.from('c328', 'hex'))).toMatchObject({ decoder: 'binary', text: 'c328' });
    expect(preview(Buffer.from('00002a', 'hex'))).toMatchObject({ decoder: 'binary' });
  });

  it('is bounded, and never splits a character', () => {
    for (let pad = 505; pad < 516; pad++) {
      const { text, truncated } = preview(`${'a'.repeat(pad)}😀😀😀`);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limits.previewBytes);
      expect(text).toMatch(/^a+😀*$/u);
      expect(truncated).toBe(true);
    }
    expect(preview(Buffer.alloc(1_000, 0xff)).text).toBe('ff'.repeat(256));
  });

  it('takes a long JSON text for JSON by its beginning', () => {
    const long = JSON.stringify({ list: Array.from({ length: 20_000 }, (_, n) => `text ${n}`) });
    expect(preview(long)).toMatchObject({ decoder: 'json', truncated: true, size: long.length });
  });
});

describe('decoded parts', () => {
  it('keeps digits, order and duplicate keys in the tree', () => {
    const text = '{"b":9007199254740993,"a":[1.10,null,true,{}],"b":"x\\u00e9"}';
    const { tree, text: shown } = decodedOf(Buffer.from(text));
    expect(shown).toBe(text);
    expect(
      tree?.map(({ depth, name, kind, text: t, children }) => [depth, name, kind, t, children]),
    ).toEqual([
      [0, null, 'object', '', 3],
      [1, 'b', 'number', '9007199254740993', 0],
      [1, 'a', 'array', '', 4],
      [2, 0, 'number', '1.10', 0],
      [2, 1, 'null', 'null', 0],
      [2, 2, 'boolean', 'true', 0],
      [2, 3, 'object', '', 0],
      [1, 'b', 'string', 'xé', 0],
    ]);
  });

  it('bounds the tree and still counts all children', () => {
    const { tree, treeTruncated } = decodedOf(
      Buffer.from(JSON.stringify(new Array(9_000).fill(1))),
    );
    expect(tree).toHaveLength(limits.treeNodes);
    expect(tree?.[0]?.children).toBe(9_000);
    expect(treeTruncated).toBe(true);
  });

  it('reads nesting of any depth, or says that it is not JSON', () => {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth));
    expect(decodedOf(nested(5_000))).toMatchObject({ decoder: 'json', treeTruncated: true });
    expect(decodedOf(nested(200_000))).toMatchObject({ decoder: 'text' });
  });

  it('says where JSON is broken', () => {
    expect(decodedOf(Buffer.from('{"a":01}')).note).toBe('Not JSON from byte 5 on.');
    expect(decodedOf(Buffer.from('{"a":')).note).toBe('Not JSON: the text ends too early.');
    expect(decodedOf(Buffer.from('plain')).note).toBeNull();
  });
});

it('accepts exactly what JSON.parse accepts', () => {
  const marks = fc.array(fc.constantFrom(...'{}[]",:\\u01-.eE+ ntrfals\n\t'), { maxLength: 12 });
  const texts = fc.oneof(
    fc.json(),
    marks.map((list) => `[${list.join('')}]`),
    marks.map((list) => `{"a":${list.join('')}}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = Buffer.from(text);
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      expect(scanJson(bytes, 0, bytes.length).outcome === 'valid').toBe(valid);
    }),
    { numRuns: 5_000 },
  );
});

it('makes one line of JSON without changing what it says', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(0, 2, '\t'), (json, indent) => {
      const bytes = Buffer.from(JSON.stringify(JSON.parse(json), null, indent));
      const line = compactJson(bytes, 0, bytes.length);
      expect(line).not.toMatch(/[\r\n]/);
      expect(JSON.parse(line)).toEqual(JSON.parse(json));
    }),
  );
  const text = '{\r\n "n" : 1.00e+400 , "s" : " a  b " }';
  expect(compactJson(Buffer.from(text), 0, text.length)).toBe('{"n":1.00e+400,"s":" a  b "}');
});
