import { bufferView } from '#core/log/buffer-view';
import { jsonByte, scanString, skipWhitespace } from './json-lexer';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * A valid JSON text as one line: unchanged when it is one already, else without the white space
 * between its tokens. Numbers, escapes, key order and duplicate keys are never touched.
 */
export function compactJson(bytes: Uint8Array, start: number, end: number): string {
  const source = bufferView(bytes, start, end);
  if (!source.includes(lineFeed) && !source.includes(carriageReturn))
    return source.toString('utf8');
  const compact = Buffer.allocUnsafe(source.length);
  let length = 0;
  let position = skipWhitespace(source, 0, source.length);
  while (position < source.length) {
    const string = source[position] === jsonByte.quote;
    const after = string ? scanString(source, position, source.length) : position + 1;
    const until = after < 0 ? source.length : after;
    length += source.copy(compact, length, position, until);
    position = skipWhitespace(source, until, source.length);
  }
  return compact.subarray(0, length).toString('utf8');
}
