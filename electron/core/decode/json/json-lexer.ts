import { lowestMark, markEqual, wordsOf } from './byte-words';

/*
 * Tokens of RFC 8259 over UTF-8 bytes. Every function takes a position and the end of the text,
 * returns the position after what it read, or −1 where the text is not valid.
 */

export const jsonByte = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** Position of the first byte that is not white space; `end` when there is none. */
export function skipWhitespace(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  while (position < end) {
    const byte = bytes[position];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    position++;
  }
  return position;
}

/** Position after the closing quote of the string that opens at `start`. Escapes are not checked. */
export function scanString(bytes: Uint8Array, start: number, end: number): number {
  const words = wordsOf(bytes);
  let position = start + 1;
  while (position + 4 <= end) {
    const word = words.getInt32(position, true);
    const marks = markEqual(word, 0x22222222) | markEqual(word, 0x5c5c5c5c);
    if (marks === 0) {
      position += 4;
      continue;
    }
    position += lowestMark(marks);
    if (bytes[position] === jsonByte.quote) return position + 1;
    position += 2;
  }
  while (position < end) {
    const byte = bytes[position];
    if (byte === jsonByte.quote) return position + 1;
    position += byte === jsonByte.backslash ? 2 : 1;
  }
  return -1;
}

/** Whether string contents between `start` and `end` hold an escape. */
export function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    if (bytes[position] === jsonByte.backslash) return true;
  }
  return false;
}

/** Whether the string contents between `start` and `end` have only valid escapes and no controls. */
export function validString(bytes: Uint8Array, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    const byte = bytes[position] ?? 0;
    if (byte < 0x20) return false;
    if (byte !== jsonByte.backslash) continue;
    position++;
    const letter = bytes[position] ?? 0;
    if (letter === 0x75) {
      if (position + 4 >= end) return false;
      for (let digit = 1; digit <= 4; digit++) {
        if (!isHexDigit(bytes[position + digit] ?? 0)) return false;
      }
      position += 4;
    } else if (!simpleEscapes.has(letter)) return false;
  }
  return true;
}

const simpleEscapes = new Set(Array.from('"\\/bfnrt', (mark) => mark.charCodeAt(0)));

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Position after the number at `start`. */
export function scanNumber(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  if (bytes[position] === 0x2d) position++;
  const leading = position;
  position = scanDigits(bytes, position, end);
  if (position === leading) return -1;
  if (bytes[leading] === 0x30 && position > leading + 1) return -1;
  if (position < end && bytes[position] === 0x2e) {
    const fraction = position + 1;
    position = scanDigits(bytes, fraction, end);
    if (position === fraction) return -1;
  }
  if (position < end && ((bytes[position] ?? 0) | 0x20) === 0x65) {
    let exponent = position + 1;
    const sign = bytes[exponent];
    if (exponent < end && (sign === 0x2b || sign === 0x2d)) exponent++;
    position = scanDigits(bytes, exponent, end);
    if (position === exponent) return -1;
  }
  return position;
}

function scanDigits(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  while (position < end && isDigit(bytes[position] ?? 0)) position++;
  return position;
}

const literals = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/** Position after `true`, `false` or `null` at `start`. */
export function scanLiteral(bytes: Uint8Array, start: number, end: number): number {
  for (const word of literals) {
    if (bytes[start] !== word[0]) continue;
    if (start + word.length > end) return -1;
    for (let index = 1; index < word.length; index++) {
      if (bytes[start + index] !== word[index]) return -1;
    }
    return start + word.length;
  }
  return -1;
}

/**
 * Position after the value at `start`, whatever it is and however deeply it nests; its inside is
 * skipped, not validated. Without recursion, in one pass.
 */
export function skipValue(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first === jsonByte.quote) return scanString(bytes, start, end);
  if (first !== jsonByte.openObject && first !== jsonByte.openArray) {
    const afterNumber = scanNumber(bytes, start, end);
    return afterNumber >= 0 ? afterNumber : scanLiteral(bytes, start, end);
  }
  let depth = 0;
  let position = start;
  while (position < end) {
    const byte = bytes[position];
    if (byte === jsonByte.quote) {
      position = scanString(bytes, position, end);
      if (position < 0) return -1;
      continue;
    }
    position++;
    if (byte === jsonByte.openObject || byte === jsonByte.openArray) depth++;
    else if (byte === jsonByte.closeObject || byte === jsonByte.closeArray) {
      depth--;
      if (depth === 0) return position;
    }
  }
  return -1;
}

/** Position of the item after the value that ended at `valueEnd`, past a comma; −1 where there is none. */
export function nextItem(bytes: Uint8Array, valueEnd: number, end: number): number {
  if (valueEnd < 0) return -1;
  const position = skipWhitespace(bytes, valueEnd, end);
  if (position >= end || bytes[position] !== jsonByte.comma) return -1;
  return skipWhitespace(bytes, position + 1, end);
}
