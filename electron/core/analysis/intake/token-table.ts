const noId = -1;

/** Tokens kept, longest token, and bytes of all together, so that hostile values cannot fill the memory. */
const mostTokens = 262_144;
const longestToken = 256;
const mostBytes = 16_777_216;

/**
 * Remembers the number of byte strings seen before, so that a grouping value is found again without
 * making a text of it. Open addressing with linear probing and FNV-1a; the bytes of all tokens lie
 * one after the other. What does not fit is simply not remembered.
 */
export class TokenTable {
  /** By slot: entry, −1 for none. */
  #slots = new Int32Array(64).fill(noId);
  /** By entry: hash, number, and end of its bytes. */
  #hashes = new Int32Array(32);
  #ids = new Int32Array(32);
  #ends = new Int32Array(32);
  #bytes = new Uint8Array(512);
  #size = 0;

  /** The number of the bytes in a range; −1 when they are not remembered. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? noId;
      if (entry < 0) return noId;
      if (this.#hashes[entry] === hash && this.#isToken(entry, bytes, start, end)) {
        return this.#ids[entry] ?? noId;
      }
    }
  }

  /** Remembers a number ≥ 0 for bytes that `find` did not know. */
  add(bytes: Uint8Array, start: number, end: number, id: number): void {
    const entry = this.#size;
    const from = this.#startOf(entry);
    const to = from + end - start;
    if (end - start > longestToken || entry >= mostTokens || to > mostBytes) return;
    if (entry === this.#ids.length) this.#grow();
    if (to > this.#bytes.length) this.#bytes = larger(this.#bytes, new Uint8Array(to * 2));
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#hashes[entry] = hashOf(bytes, start, end);
    this.#ids[entry] = id;
    this.#ends[entry] = to;
    this.#size += 1;
    this.#place(entry);
  }

  /** Forgets the numbers without a use. */
  keep(uses: ArrayLike<number>): void {
    const size = this.#size;
    let from = 0;
    let kept = 0;
    let end = 0;
    for (let entry = 0; entry < size; entry++) {
      const to = this.#ends[entry] ?? 0;
      const id = this.#ids[entry] ?? noId;
      if ((uses[id] ?? 0) > 0) {
        this.#bytes.copyWithin(end, from, to);
        this.#hashes[kept] = this.#hashes[entry] ?? 0;
        this.#ids[kept] = id;
        end += to - from;
        this.#ends[kept] = end;
        kept += 1;
      }
      from = to;
    }
    this.#size = kept;
    this.#placeAll();
  }

  #startOf(entry: number): number {
    return entry === 0 ? 0 : (this.#ends[entry - 1] ?? 0);
  }

  #isToken(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(entry);
    const length = end - start;
    if ((this.#ends[entry] ?? 0) - from !== length) return false;
    const tokens = this.#bytes;
    for (let i = 0; i < length; i++) {
      if (tokens[from + i] !== bytes[start + i]) return false;
    }
    return true;
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[entry] ?? 0) & mask;
    while ((this.#slots[slot] ?? noId) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }

  #grow(): void {
    const entries = this.#ids.length * 2;
    this.#hashes = larger(this.#hashes, new Int32Array(entries));
    this.#ids = larger(this.#ids, new Int32Array(entries));
    this.#ends = larger(this.#ends, new Int32Array(entries));
    this.#slots = new Int32Array(entries * 2);
    this.#placeAll();
  }

  #placeAll(): void {
    this.#slots.fill(noId);
    for (let entry = 0; entry < this.#size; entry++) this.#place(entry);
  }
}

function larger<Numbers extends Int32Array | Uint8Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  const stop = Math.min(end, start + longestToken);
  for (let i = start; i < stop; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
