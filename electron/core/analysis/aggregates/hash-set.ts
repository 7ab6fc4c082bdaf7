import { hashWords } from './value-hash';

const fewest = 4;

/** Different hashes, none all zeroes: open addressing with linear probing, 16 bytes a slot. */
export class HashSet {
  #words: Int32Array;
  #size = 0;

  /** `words` is what another set's `words` were. */
  constructor(words?: Int32Array) {
    this.#words = words ?? new Int32Array(fewest * hashWords);
    if (words) this.each(() => this.#size++);
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes taken. */
  get bytes(): number {
    return this.#words.byteLength;
  }

  /** The slots; a free one is all zeroes. */
  get words(): Int32Array {
    return this.#words;
  }

  /** Whether one more needs room first: see `grow`. */
  get full(): boolean {
    return (this.#size + 1) * hashWords * 4 > this.#words.length * 3;
  }

  /** Doubles the room. */
  grow(): void {
    const before = this.#words;
    this.#words = new Int32Array(before.length * 2);
    this.#size = 0;
    eachOf(before, (words, at) => this.add(words, at));
  }

  /** Adds the hash at a place of `words`; there must be room when it is new. */
  add(words: Int32Array, at: number): void {
    const slot = this.#slotOf(words, at);
    if (holds(this.#words, slot)) return;
    for (let i = 0; i < hashWords; i++) this.#words[slot + i] = words[at + i] ?? 0;
    this.#size++;
  }

  has(words: Int32Array, at: number): boolean {
    return holds(this.#words, this.#slotOf(words, at));
  }

  each(visit: (words: Int32Array, at: number) => void): void {
    eachOf(this.#words, visit);
  }

  /** Where a hash is, or would be put. */
  #slotOf(words: Int32Array, at: number): number {
    const mine = this.#words;
    const mask = mine.length - 1;
    let slot = ((words[at + 3] ?? 0) * hashWords) & mask;
    while (holds(mine, slot)) {
      let same = 0;
      while (same < hashWords && mine[slot + same] === words[at + same]) same++;
      if (same === hashWords) break;
      slot = (slot + hashWords) & mask;
    }
    return slot;
  }
}

function holds(words: Int32Array, slot: number): boolean {
  return (
    ((words[slot] ?? 0) |
      (words[slot + 1] ?? 0) |
      (words[slot + 2] ?? 0) |
      (words[slot + 3] ?? 0)) !==
    0
  );
}

function eachOf(words: Int32Array, visit: (words: Int32Array, at: number) => void): void {
  for (let at = 0; at < words.length; at += hashWords) {
    if (holds(words, at)) visit(words, at);
  }
}
