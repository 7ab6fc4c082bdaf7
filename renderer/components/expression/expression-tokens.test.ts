import { describe, expect, it } from 'vitest';
import { expressionTokens } from './expression-tokens';

function read(source: string) {
  const { tokens, rest } = expressionTokens(source);
  return [tokens.map(({ text }) => text).slice(0, -1), source.slice(rest)];
}

describe('tokens of an expression as it is typed', () => {
  it('reads what is complete', () => {
    expect(read('value.n >= 7')).toEqual([['value', '.', 'n', '>=', '7'], '']);
  });

  it('leaves a text that is not closed, and what is no token, as the rest', () => {
    expect(read('key == "kaf')).toEqual([['key', '=='], '"kaf']);
    expect(read('value.a # b')).toEqual([['value', '.', 'a'], '# b']);
  });

  it('leaves a text with a wrong escape as a whole', () => {
    expect(read('key == "a\\q" && true')).toEqual([['key', '=='], '"a\\q" && true']);
  });
});
