import { isUtf8 } from 'node:buffer';
import type { Preview } from '#shared/model/record';
import { jsonByte, skipWhitespace } from './json/json-lexer';
import { type JsonScan, scanJson } from './json/json-scan';
import { utf8Cut } from './utf8-cut';

/** How bytes are to be read, and why not as JSON where they look like it. */
export interface Detected {
  readonly decoder: Preview['decoder'];
  /** Outcome of the JSON scan, where the bytes look like an object or an array. */
  readonly scan: JsonScan | null;
}

/**
 * Tells JSON, text and bytes apart by looking at no more than `window` bytes. JSON means an object
 * or an array: a lone number or word is text, so that text which happens to read `null` or `42` is
 * never taken for something else. What is not UTF-8, or holds a NUL, is binary.
 */
export function detect(bytes: Uint8Array, start: number, length: number, window: number): Detected {
  if (length < 0) return { decoder: 'null', scan: null };
  if (length === 0) return { decoder: 'empty', scan: null };
  const whole = length <= window;
  const end = utf8Cut(bytes, start, start + length, window);
  const seen = bytes.subarray(start, end);
  if (!isUtf8(seen) || seen.includes(0)) return { decoder: 'binary', scan: null };
  const first = bytes[skipWhitespace(bytes, start, end)];
  if (first !== jsonByte.openObject && first !== jsonByte.openArray) {
    return { decoder: 'text', scan: null };
  }
  const scan = scanJson(bytes, start, end);
  const json = scan.outcome === 'valid' || (scan.outcome === 'cut' && !whole);
  return { decoder: json ? 'json' : 'text', scan };
}
