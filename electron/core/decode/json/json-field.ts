import { bufferView } from '#core/log/buffer-view';
import type { PathStep } from '../field-path';
import type { FieldRange } from '../field-range';
import {
  jsonByte,
  scanLiteral,
  scanNumber,
  scanString,
  skipValue,
  skipWhitespace,
} from './json-lexer';

/** Bytes of a JSON member name, and the text it stands for. */
interface NameStep {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * Finds the value at a path of member names and array indices in a JSON text, reading no further
 * than needed: what comes after the field is not looked at. The first member with a name counts.
 */
export class JsonField {
  readonly #steps: readonly (NameStep | number)[];
  readonly #found: FieldRange;

  /** Every `find` fills and returns `found`. */
  constructor(steps: readonly PathStep[], found: FieldRange) {
    this.#steps = steps.map((step) =>
      typeof step === 'number' ? step : { bytes: Buffer.from(step), text: step },
    );
    this.#found = found;
  }

  find(bytes: Uint8Array, start: number, end: number): FieldRange {
    let position = skipWhitespace(bytes, start, end);
    for (const step of this.#steps) {
      position =
        typeof step === 'number'
          ? findElement(bytes, position, end, step)
          : findMember(bytes, position, end, step);
      if (position < 0) return this.#found.absent();
    }
    return this.#take(bytes, position, end);
  }

  #take(bytes: Uint8Array, start: number, end: number): FieldRange {
    const found = this.#found;
    switch (bytes[start]) {
      case jsonByte.quote: {
        const after = scanString(bytes, start, end);
        if (after < 0) return found.absent();
        return found.set(
          'string',
          bytes,
          start + 1,
          after - 1,
          hasEscape(bytes, start + 1, after - 1),
        );
      }
      case jsonByte.openObject:
      case jsonByte.openArray: {
        const after = skipValue(bytes, start, end);
        const kind = bytes[start] === jsonByte.openObject ? 'object' : 'array';
        return after < 0 ? found.absent() : found.set(kind, bytes, start, after);
      }
      default: {
        const afterNumber = scanNumber(bytes, start, end);
        if (afterNumber >= 0) return found.set('number', bytes, start, afterNumber);
        const after = scanLiteral(bytes, start, end);
        if (after < 0) return found.absent();
        return found.set(bytes[start] === 0x6e ? 'null' : 'boolean', bytes, start, after);
      }
    }
  }
}

function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    if (bytes[position] === jsonByte.backslash) return true;
  }
  return false;
}

/** Position of the value of the first member with this name, or −1. */
function findMember(bytes: Uint8Array, start: number, end: number, name: NameStep): number {
  if (start >= end || bytes[start] !== jsonByte.openObject) return -1;
  let position = skipWhitespace(bytes, start + 1, end);
  while (position < end && bytes[position] === jsonByte.quote) {
    const nameStart = position + 1;
    const afterName = scanString(bytes, position, end);
    if (afterName < 0) return -1;
    position = skipWhitespace(bytes, afterName, end);
    if (bytes[position] !== jsonByte.colon) return -1;
    position = skipWhitespace(bytes, position + 1, end);
    if (isName(bytes, nameStart, afterName - 1, name)) return position < end ? position : -1;
    position = nextItem(bytes, position, end);
    if (position < 0) return -1;
  }
  return -1;
}

/** Position of the element with this index, or −1. */
function findElement(bytes: Uint8Array, start: number, end: number, index: number): number {
  if (start >= end || bytes[start] !== jsonByte.openArray) return -1;
  let position = skipWhitespace(bytes, start + 1, end);
  if (bytes[position] === jsonByte.closeArray) return -1;
  for (let passed = 0; passed < index; passed++) {
    position = nextItem(bytes, position, end);
    if (position < 0) return -1;
  }
  return position < end ? position : -1;
}

/** Skips a value and the comma after it; −1 when there is no further item. */
function nextItem(bytes: Uint8Array, start: number, end: number): number {
  const afterValue = skipValue(bytes, start, end);
  if (afterValue < 0) return -1;
  const position = skipWhitespace(bytes, afterValue, end);
  if (position >= end || bytes[position] !== jsonByte.comma) return -1;
  return skipWhitespace(bytes, position + 1, end);
}

function isName(bytes: Uint8Array, start: number, end: number, name: NameStep): boolean {
  if (end - start === name.bytes.length) {
    let index = 0;
    while (index < name.bytes.length && bytes[start + index] === name.bytes[index]) index++;
    if (index === name.bytes.length && !hasEscape(bytes, start, end)) return true;
  }
  return hasEscape(bytes, start, end) && stringText(bytes, start, end) === name.text;
}

/** Text of the string contents between `start` and `end`; null when an escape is not valid. */
export function stringText(bytes: Uint8Array, start: number, end: number): string | null {
  const source = bufferView(bytes, start, end).toString('utf8');
  if (!source.includes('\\')) return source;
  try {
    return String(JSON.parse(`"${source}"`));
  } catch {
    return null;
  }
}
