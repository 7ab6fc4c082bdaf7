import { someItem } from '#core/decode/json/json-items';
import { jsonByte, scanString, skipValue, skipWhitespace } from '#core/decode/json/json-lexer';
import { stringText } from '#core/decode/json/string-text';
import { bufferView } from '#core/log/buffer-view';
import { LineProblem } from './line-problem';

/** Name and bytes of a header; null bytes are a null value. */
export type HeaderPart = readonly [name: string, value: Uint8Array | null];

const nullLetter = 0x6e;
const base64Member = /^\{\s*"base64"\s*:\s*"([A-Za-z0-9+/]*={0,2})"\s*\}$/;

/**
 * The bytes that a JSON value, which is valid, stands for in a record: null is none, a string its
 * text as UTF-8, `{"base64":"…"}` and nothing else the bytes so written, and everything else its
 * own JSON text, byte for byte.
 */
export function partOf(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  const first = bytes[from];
  if (first === nullLetter) return null;
  if (first === jsonByte.quote) return stringBytes(bytes, from + 1, to - 1);
  if (first === jsonByte.openObject)
    return base64Bytes(bytes, from, to) ?? bytes.subarray(from, to);
  return bytes.subarray(from, to);
}

/** Headers as a list of [name, value], or as an object. Throws LineProblem for anything else. */
export function headersOf(bytes: Uint8Array, from: number, to: number): HeaderPart[] {
  const headers: HeaderPart[] = [];
  const object = bytes[from] === jsonByte.openObject;
  if (!object && bytes[from] !== jsonByte.openArray) throw notHeaders();
  someItem(bytes, from, to, (start, end) => {
    headers.push(object ? memberHeader(bytes, start, end, to) : pairHeader(bytes, start, end));
    return false;
  });
  return headers;
}

function memberHeader(bytes: Uint8Array, start: number, end: number, to: number): HeaderPart {
  const value = skipWhitespace(bytes, skipWhitespace(bytes, end, to) + 1, to);
  return [nameOf(bytes, start, end), partOf(bytes, value, skipValue(bytes, value, to))];
}

function pairHeader(bytes: Uint8Array, start: number, end: number): HeaderPart {
  const pair: [start: number, end: number][] = [];
  if (bytes[start] === jsonByte.openArray) {
    someItem(bytes, start, end, (from, to) => {
      pair.push([from, to]);
      return false;
    });
  }
  const [name, value] = pair;
  if (!name || !value || pair.length > 2 || bytes[name[0]] !== jsonByte.quote) throw notHeaders();
  return [nameOf(bytes, ...name), partOf(bytes, ...value)];
}

function nameOf(bytes: Uint8Array, start: number, end: number): string {
  return stringText(bytes, start + 1, end - 1) ?? '';
}

function notHeaders(): LineProblem {
  return new LineProblem('headers: expected an object, or a list of [name, value]');
}

function stringBytes(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const source = bytes.subarray(from, to);
  if (!source.includes(jsonByte.backslash)) return source;
  return Buffer.from(stringText(bytes, from, to) ?? '');
}

/** Null for an object that is not bytes as `records` prints them. */
function base64Bytes(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  const name = skipWhitespace(bytes, from + 1, to);
  const afterName = bytes[name] === jsonByte.quote ? scanString(bytes, name, to) : -1;
  if (afterName !== name + '"base64"'.length) return null;
  const text = bufferView(bytes, from, to).toString('latin1');
  const encoded = base64Member.exec(text)?.[1];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64');
  return decoded.toString('base64') === encoded ? decoded : null;
}
