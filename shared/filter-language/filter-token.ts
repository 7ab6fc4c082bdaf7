import { fail } from '../contract/errors';

/** A token of the filter language; `start` and `end` are columns, in characters from 0. */
export interface FilterToken {
  readonly kind: 'number' | 'string' | 'name' | 'mark' | 'end';
  /** Source text; of a string, what it stands for. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /[ \t\r\n]+|(?<number>(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,9})?)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<mark>&&|\|\||[=!<>]=|[<>!()[\],.?:+*/%-])/y;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Splits a filter expression into tokens, `end` last. Throws INVALID_FILTER. */
export function filterTokens(source: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let start = 0;
  while (start < source.length) {
    pattern.lastIndex = start;
    const match = pattern.exec(source);
    if (!match) {
      throw invalidFilter(notExpected(source.charAt(start)), start);
    }
    const end = pattern.lastIndex;
    for (const kind of ['number', 'string', 'name', 'mark'] as const) {
      const text = match.groups?.[kind];
      if (text === undefined) continue;
      tokens.push({ kind, text: kind === 'string' ? unquote(text, start) : text, start, end });
    }
    start = end;
  }
  tokens.push({ kind: 'end', text: '', start, end: start });
  return tokens;
}

function notExpected(mark: string): string {
  if (mark === '"' || mark === "'") return 'a text without its closing quote';
  const meant = { '=': '==', '&': '&&', '|': '||' }[mark];
  return meant ? `did you mean ${meant}?` : 'not expected here';
}

function unquote(quoted: string, start: number): string {
  return quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, letter: string, at: number) => {
    if (letter.length > 1) return String.fromCharCode(Number.parseInt(letter.slice(1), 16));
    if (/["'\\/]/.test(letter)) return letter;
    const text = escapes[letter];
    if (text === undefined) throw invalidFilter(`there is no escape \\${letter}`, start + at + 1);
    return text;
  });
}

/** An INVALID_FILTER at a column, ready to be thrown. */
export function invalidFilter(message: string, column: number, length = 1): Error {
  return fail('INVALID_FILTER', { message, column, length });
}
