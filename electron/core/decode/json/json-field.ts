import type { PathStep } from '../field-path';
import type { FieldRange } from '../field-range';
import {
  hasEscape,
  jsonByte,
  nextItem,
  scanLiteral,
  scanNumber,
  scanString,
  skipValue,
  skipWhitespace,
} from './json-lexer';
import { MemberFinder } from './member-finder';

/**
 * Finds the value at a path of member names and array indices in a JSON text, reading no further
 * than needed: what comes after the field is not looked at. The first member with a name counts.
 */
export class JsonField {
  readonly #steps: readonly (MemberFinder | number)[];
  readonly #found: FieldRange;

  /** Every `find` fills and returns `found`. */
  constructor(steps: readonly PathStep[], found: FieldRange) {
    this.#steps = steps.map((step) => (typeof step === 'number' ? step : new MemberFinder(step)));
    this.#found = found;
  }

  find(bytes: Uint8Array, start: number, end: number): FieldRange {
    let position = skipWhitespace(bytes, start, end);
    for (const step of this.#steps) {
      position =
        typeof step === 'number'
          ? findElement(bytes, position, end, step)
          : step.find(bytes, position, end);
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

/** Position of the element with this index, or −1. */
function findElement(bytes: Uint8Array, start: number, end: number, index: number): number {
  if (start >= end || bytes[start] !== jsonByte.openArray) return -1;
  let position = skipWhitespace(bytes, start + 1, end);
  if (bytes[position] === jsonByte.closeArray) return -1;
  for (let passed = 0; passed < index; passed++) {
    position = nextItem(bytes, skipValue(bytes, position, end), end);
    if (position < 0) return -1;
  }
  return position < end ? position : -1;
}
