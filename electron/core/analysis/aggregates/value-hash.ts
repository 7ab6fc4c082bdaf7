import type { FieldRange } from '#core/decode/field-range';
import { fieldJson } from '../intake/field-json';

/** Words of 32 bits in a hash. */
export const hashWords = 4;

const kinds: Readonly<Record<FieldRange['kind'], number>> = {
  absent: 0,
  null: 0,
  boolean: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
};

/** Constants of a lane: what its words and the hash so far are multiplied by and added to. */
const [c1, c2, c3, c4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];

/**
 * Tells values apart by 128 bits of their JSON text: any two of a million different ones are
 * confused with a probability below 10^-26. MurmurHash3 x86 128 (Austin Appleby).
 */
export class ValueHash {
  /** The last hash; never all zeroes. */
  readonly words = new Int32Array(hashWords);

  /** Hashes a field's value; false for what is absent, null or not valid JSON. */
  read(field: Readonly<FieldRange>): boolean {
    const kind = kinds[field.kind];
    if (kind === 0) return false;
    if (kind < kinds.object && !field.escaped) {
      this.#hash(field.bytes, field.start, field.end, kind);
      return true;
    }
    const text = fieldJson(field);
    if (text === null) return false;
    const bytes = Buffer.from(kind === kinds.string ? String(JSON.parse(text)) : text);
    this.#hash(bytes, 0, bytes.length, kind);
    return true;
  }

  #hash(bytes: Uint8Array, start: number, end: number, seed: number): void {
    let h1 = seed;
    let h2 = seed;
    let h3 = seed;
    let h4 = seed;
    let at = start;
    // The last block, which may be empty, is padded with zeroes.
    for (let last = false; !last; at += 16) {
      last = end - at < 16;
      const k1 = word(bytes, at, end);
      const k2 = word(bytes, at + 4, end);
      const k3 = word(bytes, at + 8, end);
      const k4 = word(bytes, at + 12, end);
      h1 ^= Math.imul(rotated(Math.imul(k1, c1), 15), c2);
      if (!last) h1 = (Math.imul((rotated(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
      h2 ^= Math.imul(rotated(Math.imul(k2, c2), 16), c3);
      if (!last) h2 = (Math.imul((rotated(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
      h3 ^= Math.imul(rotated(Math.imul(k3, c3), 17), c4);
      if (!last) h3 = (Math.imul((rotated(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
      h4 ^= Math.imul(rotated(Math.imul(k4, c4), 18), c1);
      if (!last) h4 = (Math.imul((rotated(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
    }
    const length = end - start;
    h1 ^= length;
    h2 ^= length;
    h3 ^= length;
    h4 ^= length;
    h1 = (h1 + h2 + h3 + h4) | 0;
    h2 = mixed((h2 + h1) | 0);
    h3 = mixed((h3 + h1) | 0);
    h4 = mixed((h4 + h1) | 0);
    h1 = mixed(h1);
    h1 = (h1 + h2 + h3 + h4) | 0;
    this.words[0] = h1;
    this.words[1] = h1 + h2;
    this.words[2] = h1 + h3;
    this.words[3] = h1 + h4;
    if ((h1 | h2 | h3 | h4) === 0) this.words[0] = 1;
  }
}

/** Four bytes, little-endian; zeroes beyond the end. */
function word(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) {
    return (
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    );
  }
  let value = 0;
  for (let i = at; i < end; i++) value |= (bytes[i] ?? 0) << (8 * (i - at));
  return value;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function mixed(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
