import { hasEscape, jsonByte, nextItem, scanString, skipValue, skipWhitespace } from './json-lexer';
import { stringText } from './string-text';

/** Objects in a row that have other members before the wanted one, until those are remembered. */
const changedObjects = 8;
/** Most members to remember, and most bytes of what stands between their values. */
const mostMembers = 64;
const mostBytes = 4_096;

/**
 * Finds the first member with a name in JSON objects. Objects of one topic mostly have the same
 * members in the same order: what stands between their values, up to the wanted one, is remembered
 * and compared, which is half the work of reading it.
 */
export class MemberFinder {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  /** From the brace, and then from the end of each value, to the colon before the next. */
  #between: readonly Uint8Array[] = [];
  #changed = changedObjects;

  constructor(name: string) {
    this.#bytes = Buffer.from(name);
    this.#text = name;
  }

  /** Position of the value in the object at `start`; −1 where it has none, or is no object. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const expected = this.#follow(bytes, start, end);
    if (expected >= 0) {
      this.#changed = 0;
      return expected;
    }
    this.#changed++;
    return this.#search(bytes, start, end);
  }

  /** As `find`, in an object that is like the one remembered; −1 where it is not. */
  #follow(bytes: Uint8Array, start: number, end: number): number {
    let position = -1;
    for (const part of this.#between) {
      position = position < 0 ? start : skipValue(bytes, position, end);
      if (position < 0 || end - position < part.length) return -1;
      for (let index = 0; index < part.length; index++) {
        if (bytes[position + index] !== part[index]) return -1;
      }
      position = skipWhitespace(bytes, position + part.length, end);
    }
    return position < end ? position : -1;
  }

  #search(bytes: Uint8Array, start: number, end: number): number {
    if (start >= end || bytes[start] !== jsonByte.openObject) return -1;
    const between: Uint8Array[] | null = this.#changed > changedObjects ? [] : null;
    let from = start;
    let position = skipWhitespace(bytes, start + 1, end);
    while (position < end && bytes[position] === jsonByte.quote) {
      const nameStart = position + 1;
      const afterName = scanString(bytes, position, end);
      if (afterName < 0) return -1;
      const colon = skipWhitespace(bytes, afterName, end);
      if (bytes[colon] !== jsonByte.colon) return -1;
      if (between && between.length < mostMembers) between.push(bytes.subarray(from, colon + 1));
      position = skipWhitespace(bytes, colon + 1, end);
      if (this.#isName(bytes, nameStart, afterName - 1)) {
        if (position >= end) return -1;
        if (between) this.#remember(between);
        return position;
      }
      from = skipValue(bytes, position, end);
      position = nextItem(bytes, from, end);
      if (position < 0) return -1;
    }
    return -1;
  }

  #remember(between: readonly Uint8Array[]): void {
    const size = between.reduce((sum, part) => sum + part.length, 0);
    const small = between.length < mostMembers && size <= mostBytes;
    this.#between = small ? between.map((part) => part.slice()) : [];
    this.#changed = 0;
  }

  #isName(bytes: Uint8Array, start: number, end: number): boolean {
    const name = this.#bytes;
    const escaped = hasEscape(bytes, start, end);
    if (escaped) return stringText(bytes, start, end) === this.#text;
    if (end - start !== name.length) return false;
    let index = 0;
    while (index < name.length && bytes[start + index] === name[index]) index++;
    return index === name.length;
  }
}
