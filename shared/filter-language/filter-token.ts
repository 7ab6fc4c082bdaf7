import { fail } from '../contract/errors';

/** A token of the filter language; `start` and `end` are columns, in characters from 0. */
export interface FilterToken {
  readonly kind: 'number' | 'string' | 'bytes' | 'name' | 'mark' | 'end';
  /** Source text; of a string, what it stands for; of bytes those, one character each. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /[ \t\r\n]+|(?<number>(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,9})?)|(?<bytes>[bB](?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<mark>&&|\|\||[=!<>]=|[<>!()[\],.?:+*/%-])/y;

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
    for (const kind of ['number', 'string', 'bytes', 'name', 'mark'] as const) {
      const text = match.groups?.[kind];
      if (text !== undefined) tokens.push({ kind, text: meaning(kind, text, start), start, end });
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

function meaning(kind: FilterToken['kind'], text: string, start: number): string {
  if (kind === 'string') return unquote(text, start, inString);
  return kind === 'bytes' ? unquote(text.slice(1), start + 1, inBytes) : text;
}

const inString = /\\(u[0-9a-fA-F]{4}|.)/g;
/** Escapes, and what is not ASCII. */
const inBytes = /\\(x[0-9a-fA-F]{2}|.)|[^ -~]/g;

function unquote(quoted: string, start: number, special: RegExp): string {
  return quoted.slice(1, -1).replace(special, (_, letter: string | undefined, at: number) => {
    const column = start + at + 1;
    if (letter === undefined) throw invalidFilter('write what is not ASCII as \\xff', column);
    if (letter.length > 1) return String.fromCharCode(Number.parseInt(letter.slice(1), 16));
    if (/["'\\/]/.test(letter)) return letter;
    const text = escapes[letter];
    if (text === undefined) throw invalidFilter(`there is no escape \\${letter}`, column);
    return text;
  });
}

/** An INVALID_FILTER at a column, ready to be thrown. */
export function invalidFilter(message: string, column: number, length = 1): Error {
  return fail('INVALID_FILTER', { message, column, length });
}
