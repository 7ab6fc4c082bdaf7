import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTokens } from './json-tokens';

const kinds = (source: string) =>
  jsonTokens(source)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`);

describe('jsonTokens', () => {
  it('tells keys from strings and keeps every digit', () => {
    expect(kinds('{"a": "x:\\"y\\"", "n":9007199254740993, "f":-1.10e+3,"t":[true,null]}')).toEqual(
      [
        'key "a"',
        'string "x:\\"y\\""',
        'key "n"',
        'number 9007199254740993',
        'key "f"',
        'number -1.10e+3',
        'key "t"',
        'literal true',
        'literal null',
      ],
    );
  });

  it('colours what was cut off inside a string', () => {
    expect(kinds('{"a":"cut he')).toEqual(['key "a"', 'string "cut he']);
  });

  it('adds and loses nothing, whatever the text', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = jsonTokens(text);
        expect(tokens.map((token) => token.text).join('')).toBe(text);
        for (const { start, text: own } of tokens)
          expect(text.slice(start).startsWith(own)).toBe(true);
      }),
    );
  });
});
