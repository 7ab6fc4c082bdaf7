const noId = -1;

/** Tokens kept, and longest token, so that hostile values cannot fill the memory. */
const mostTokens = 32_768;
const longestToken = 256;
const slots = mostTokens * 2;

/**
 * Remembers the number of byte strings seen before, so that a grouping value is found again without
 * making a text of it. Open addressing with linear probing and FNV-1a. What does not fit is simply
 * not remembered.
 */
export class TokenTable {
  readonly #hashes = new Int32Array(slots);
  readonly #entries = new Int32Array(slots).fill(-1);
  readonly #tokens: Uint8Array[] = [];
  readonly #ids: number[] = [];

  /** The number of the bytes in a range; −1 when they are not remembered. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    for (let slot = hash & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const entry = this.#entries[slot] ?? noId;
      if (entry < 0) return noId;
      if (this.#hashes[slot] !== hash) continue;
      if (same(this.#tokens[entry], bytes, start, end)) return this.#ids[entry] ?? noId;
    }
  }

  /** Remembers a number ≥ 0 for bytes that `find` did not know. */
  add(bytes: Uint8Array, start: number, end: number, id: number): void {
    if (end - start > longestToken || this.#tokens.length >= mostTokens) return;
    const hash = hashOf(bytes, start, end);
    let slot = hash & (slots - 1);
    while ((this.#entries[slot] ?? noId) >= 0) slot = (slot + 1) & (slots - 1);
    this.#entries[slot] = this.#tokens.length;
    this.#hashes[slot] = hash;
    this.#tokens.push(bytes.slice(start, end));
    this.#ids.push(id);
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  const stop = Math.min(end, start + longestToken);
  for (let i = start; i < stop; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

function same(
  token: Uint8Array | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (token === undefined || token.length !== end - start) return false;
  for (let i = 0; i < token.length; i++) {
    if (token[i] !== bytes[start + i]) return false;
  }
  return true;
}
