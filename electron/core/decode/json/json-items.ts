import { jsonByte, scanString, skipValue, skipWhitespace } from './json-lexer';

/** Takes the source range of an item; true ends the walk. */
export type ItemVisitor = (start: number, end: number) => boolean;

/**
 * Walks over the elements of the array, or the member names (with their quotes) of the object,
 * whose source starts at `start`, in their order and with duplicates, until `visit` returns true.
 * Tells whether it did. Stops where the text is broken.
 */
export function someItem(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: ItemVisitor,
): boolean {
  const object = bytes[start] === jsonByte.openObject;
  if (!object && bytes[start] !== jsonByte.openArray) return false;
  let position = skipWhitespace(bytes, start + 1, end);
  while (position < end) {
    const after = object ? afterName(bytes, position, end) : skipValue(bytes, position, end);
    if (after < 0) return false;
    if (visit(position, after)) return true;
    const next = object ? afterMember(bytes, after, end) : skipWhitespace(bytes, after, end);
    if (next < 0 || bytes[next] !== jsonByte.comma) return false;
    position = skipWhitespace(bytes, next + 1, end);
  }
  return false;
}

function afterName(bytes: Uint8Array, start: number, end: number): number {
  return bytes[start] === jsonByte.quote ? scanString(bytes, start, end) : -1;
}

/** Position after the value of the member whose name ends at `start`, and white space; or −1. */
function afterMember(bytes: Uint8Array, start: number, end: number): number {
  const colon = skipWhitespace(bytes, start, end);
  if (bytes[colon] !== jsonByte.colon) return -1;
  const after = skipValue(bytes, skipWhitespace(bytes, colon + 1, end), end);
  return after < 0 ? -1 : skipWhitespace(bytes, after, end);
}
