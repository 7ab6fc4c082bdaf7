import { RE2JS } from 're2js';
import type { FieldRange } from '#core/decode/field-range';
import type { TextTest } from '#shared/filter-language/filter-node';
import { invalidFilter } from '#shared/filter-language/filter-token';
import { ByteSearch } from './byte-search';

/** A condition on a text against a fixed one; `equals` is the comparison by `==`. */
export type TextCondition = Exclude<TextTest, 'matches'> | 'equals';

/** Whether a condition holds for the bytes of a string without escapes. */
export type BytesTest = (bytes: Uint8Array, start: number, end: number) => boolean;

/**
 * A condition on the UTF-8 of a string instead of the string itself, with the same answers. Ranges
 * asked about should mostly rise. Null for a text that bytes cannot be compared with: replacement
 * characters may stand for bytes of any kind.
 */
export function compileBytesTest(by: TextCondition, text: string): BytesTest | null {
  const wanted = Buffer.from(text);
  if (wanted.includes('\ufffd')) return null;
  const size = wanted.length;
  switch (by) {
    case 'equals':
      return equalBytes(wanted);
    case 'startsWith':
      return (bytes, start, end) => end - start >= size && isAt(wanted, bytes, start);
    case 'endsWith':
      return (bytes, start, end) => end - start >= size && isAt(wanted, bytes, end - size);
    case 'contains': {
      const search = new ByteSearch(wanted);
      return (bytes, start, end) => search.within(bytes, start, end);
    }
  }
}

/** Whether a range is exactly these bytes. */
export function equalBytes(wanted: Uint8Array): BytesTest {
  return (bytes, start, end) => end - start === wanted.length && isAt(wanted, bytes, start);
}

function isAt(wanted: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if (bytes[start + index] !== wanted[index]) return false;
  }
  return true;
}

/** Whether a condition holds for the field's string as its bytes tell it; null when they cannot. */
export function testBytes(test: BytesTest | null, field: Readonly<FieldRange>): boolean | null {
  if (!test || field.kind !== 'string' || field.escaped) return null;
  return test(field.bytes, field.start, field.end);
}

/** A test of a string against a text. */
export type StringTest = (value: string, text: string) => boolean;

/** The test of a string; a pattern runs in linear time. Throws INVALID_FILTER for a wrong one. */
export function compileStringTest(by: TextTest, pattern: string, column: number): StringTest {
  switch (by) {
    case 'contains':
      return (value, text) => value.includes(text);
    case 'startsWith':
      return (value, text) => value.startsWith(text);
    case 'endsWith':
      return (value, text) => value.endsWith(text);
    case 'matches': {
      const compiled = regularExpression(pattern, column);
      return (value) => compiled.test(value);
    }
  }
}

function regularExpression(pattern: string, column: number): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw invalidFilter(reason.slice(0, 500), column, pattern.length + 2);
  }
}
