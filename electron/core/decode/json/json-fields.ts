import type { PathStep } from '../field-path';
import { FieldRange } from '../field-range';
import {
  jsonByte,
  scanLiteral,
  scanNumber,
  scanString,
  skipValue,
  skipWhitespace,
} from './json-lexer';
import { stringText } from './string-text';

/** A step of the paths that are wanted, and what is wanted below it. */
interface Wanted {
  /** A bit for the length of each member's name, modulo 32: most others are told by it. */
  lengths: number;
  readonly step: PathStep;
  /** UTF-8 of a member's name. */
  readonly name: Uint8Array;
  /** Filled with the value here; null while only what is inside is wanted. */
  found: FieldRange | null;
  readonly members: Wanted[];
  /** In ascending order of index. */
  readonly elements: Wanted[];
  /** The last walk in which this was come upon: of members with one name the first counts. */
  walk: number;
}

const unknown = -1;

/**
 * Finds the values at several paths of a JSON text in one walk over its bytes, which ends when all
 * are found. Each is what `JsonField` would find by itself.
 */
export class JsonFields {
  readonly #root = wanted('');
  readonly #ranges: FieldRange[] = [];
  #walk = 0;

  /** How many paths are wanted. */
  get size(): number {
    return this.#ranges.length;
  }

  /** Wants the value at a path of one step or more; every `find` fills the range that is returned. */
  add(steps: readonly PathStep[]): FieldRange {
    let at = this.#root;
    for (const step of steps) at = below(at, step);
    if (at.found === null) {
      at.found = new FieldRange();
      this.#ranges.push(at.found);
    }
    return at.found;
  }

  find(bytes: Uint8Array, start: number, end: number): void {
    this.absent();
    this.#walk += 1;
    const position = skipWhitespace(bytes, start, end);
    if (position < end) this.#inside(this.#root, bytes, position, end);
  }

  /** There is no JSON text: nothing is found. */
  absent(): void {
    for (const range of this.#ranges) range.kind = 'absent';
  }

  /** Fills what is wanted of the value at `start`; returns the position after it where it is known. */
  #value(of: Wanted, bytes: Uint8Array, start: number, end: number): number {
    const { found } = of;
    const byte = bytes[start];
    if (byte === jsonByte.openObject || byte === jsonByte.openArray) {
      const inside = this.#inside(of, bytes, start, end);
      if (found === null) return inside;
      const after = inside === unknown ? skipValue(bytes, start, end) : inside;
      const kind = byte === jsonByte.openObject ? 'object' : 'array';
      if (after >= 0) found.set(kind, bytes, start, after);
      return after;
    }
    if (found === null) return unknown;
    if (byte === jsonByte.quote) {
      const plain = plainEnd(bytes, start + 1, end);
      const escaped = bytes[plain] === jsonByte.backslash;
      const after = escaped ? scanString(bytes, start, end) : plain + 1;
      if (plain >= end || after < 0) return unknown;
      found.set('string', bytes, start + 1, after - 1, escaped);
      return after;
    }
    const afterNumber = scanNumber(bytes, start, end);
    if (afterNumber >= 0) {
      found.set('number', bytes, start, afterNumber);
      return afterNumber;
    }
    const after = scanLiteral(bytes, start, end);
    if (after >= 0) found.set(byte === 0x6e ? 'null' : 'boolean', bytes, start, after);
    return after;
  }

  #inside(of: Wanted, bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start] === jsonByte.openObject) {
      return of.members.length > 0 ? this.#members(of, bytes, start, end) : unknown;
    }
    if (bytes[start] !== jsonByte.openArray || of.elements.length === 0) return unknown;
    return this.#elements(of.elements, bytes, start, end);
  }

  #members(of: Wanted, bytes: Uint8Array, start: number, end: number): number {
    const wanted = of.members;
    let left = wanted.length;
    let position = skipWhitespace(bytes, start + 1, end);
    while (position < end && bytes[position] === jsonByte.quote) {
      const nameStart = position + 1;
      const plain = plainEnd(bytes, nameStart, end);
      const escaped = bytes[plain] === jsonByte.backslash;
      const afterName = escaped ? scanString(bytes, position, end) : plain + 1;
      if (plain >= end || afterName < 0) return unknown;
      const colon = skipWhitespace(bytes, afterName, end);
      if (colon >= end || bytes[colon] !== jsonByte.colon) return unknown;
      position = skipWhitespace(bytes, colon + 1, end);
      if (position >= end) return unknown;
      let member: Wanted | undefined;
      if (escaped) member = namedByText(wanted, stringText(bytes, nameStart, afterName - 1));
      else if ((of.lengths >>> (plain - nameStart)) & 1) {
        member = named(wanted, bytes, nameStart, plain);
      }
      let after = unknown;
      if (member !== undefined && member.walk !== this.#walk) {
        member.walk = this.#walk;
        after = this.#value(member, bytes, position, end);
        left -= 1;
        if (left === 0) return unknown;
      }
      if (after === unknown) after = skipValue(bytes, position, end);
      if (after < 0) return unknown;
      position = skipWhitespace(bytes, after, end);
      if (position >= end || bytes[position] !== jsonByte.comma) break;
      position = skipWhitespace(bytes, position + 1, end);
    }
    return position < end && bytes[position] === jsonByte.closeObject ? position + 1 : unknown;
  }

  #elements(wanted: readonly Wanted[], bytes: Uint8Array, start: number, end: number): number {
    let next = 0;
    let position = skipWhitespace(bytes, start + 1, end);
    for (let index = 0; position < end && bytes[position] !== jsonByte.closeArray; index++) {
      let after = unknown;
      const element = wanted[next];
      if (element?.step === index) {
        after = this.#value(element, bytes, position, end);
        next += 1;
        if (next === wanted.length) return unknown;
      }
      if (after === unknown) after = skipValue(bytes, position, end);
      if (after < 0) return unknown;
      position = skipWhitespace(bytes, after, end);
      if (position >= end || bytes[position] !== jsonByte.comma) break;
      position = skipWhitespace(bytes, position + 1, end);
    }
    return position < end && bytes[position] === jsonByte.closeArray ? position + 1 : unknown;
  }
}

function wanted(step: PathStep): Wanted {
  const name = Buffer.from(String(step));
  return { lengths: 0, step, name, found: null, members: [], elements: [], walk: 0 };
}

/** What is wanted one step below, from now on. */
function below(at: Wanted, step: PathStep): Wanted {
  const siblings = typeof step === 'number' ? at.elements : at.members;
  const known = siblings.find((each) => each.step === step);
  if (known !== undefined) return known;
  const added = wanted(step);
  siblings.push(added);
  if (typeof step === 'number') siblings.sort((a, b) => Number(a.step) - Number(b.step));
  else at.lengths |= 1 << added.name.length;
  return added;
}

/** Position of the first quote or backslash; `end` when there is none. */
function plainEnd(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  while (position < end) {
    const byte = bytes[position];
    if (byte === jsonByte.quote || byte === jsonByte.backslash) break;
    position++;
  }
  return position;
}

function named(
  wanted: readonly Wanted[],
  bytes: Uint8Array,
  start: number,
  end: number,
): Wanted | undefined {
  const length = end - start;
  for (let i = 0; i < wanted.length; i++) {
    const candidate = wanted[i];
    if (candidate?.name.length !== length) continue;
    const { name } = candidate;
    let index = 0;
    while (index < length && bytes[start + index] === name[index]) index++;
    if (index === length) return candidate;
  }
  return undefined;
}

function namedByText(wanted: readonly Wanted[], text: string | null): Wanted | undefined {
  return wanted.find(({ step }) => step === text);
}
