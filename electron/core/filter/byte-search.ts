import { bufferView } from '#core/log/buffer-view';

/** Bytes searched at once: those asked about may be few, in the midst of a large buffer. */
const stretch = 65_536;
const nowhere = Number.POSITIVE_INFINITY;

/** What JSON and text are mostly made of, the most frequent first. */
const frequent = Buffer.from('"e,:taoinsr hldcumpf0123456789gwyb{}_-.vk');

/** From this place among the frequent bytes on, one is rare enough to be looked for alone … */
const rareFrom = 20;
/** … at so many places, before the system is asked for the whole sequence. */
const mostTries = 6;

/**
 * Finds a byte sequence in ranges of a buffer that are asked for in rising order, such as the
 * records of a batch: the buffer is searched once, however many ranges are asked about, and not
 * much further than asked. A buffer must not change while it is asked about.
 *
 * The system finds one byte in a fifth of the time that it takes to set out for a sequence. So a
 * rare byte is looked for alone at first, and the rest compared here; and then the sequence from a
 * rarer byte on: the system stops at every byte that is the first one, as a quote is all the time.
 */
export class ByteSearch {
  readonly #wanted: Buffer;
  /** Place of the rarer byte, and what begins there. */
  readonly #rare: number;
  readonly #tail: Buffer;
  readonly #tries: number;
  #bytes: Uint8Array | null = null;
  /** What is searched of the bytes: from their beginning on. */
  #stretch: Buffer = Buffer.alloc(0);
  #from = 0;
  #found = nowhere;

  constructor(wanted: Uint8Array) {
    this.#wanted = Buffer.from(wanted);
    this.#rare = rarePlace(wanted);
    this.#tail = this.#wanted.subarray(this.#rare);
    this.#tries = rarity(this.#tail[0] ?? 0) < rareFrom ? 0 : mostTries;
  }

  /** Whether the sequence lies wholly between `start` and `end`. */
  within(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#bytes !== bytes || end > this.#stretch.length) {
      const to = Math.min(Math.max(end, start + stretch), bytes.length);
      this.#bytes = bytes;
      this.#stretch = bufferView(bytes, 0, to);
      this.#search(start);
    } else if (start < this.#from || start > this.#found) this.#search(start);
    return this.#found + this.#wanted.length <= end;
  }

  #search(start: number): void {
    const found = this.#place(start);
    this.#from = start;
    this.#found = found < 0 ? nowhere : found;
  }

  /** Place of the sequence from `start` on, or −1. */
  #place(start: number): number {
    const rare = this.#rare;
    const byte = this.#tail[0];
    if (byte === undefined) return start;
    let at = start + rare - 1;
    for (let tries = 0; ; tries++) {
      at = this.#stretch.indexOf(tries < this.#tries ? byte : this.#tail, at + 1);
      if (at < 0) return -1;
      if (this.#isAt(at - rare)) return at - rare;
    }
  }

  #isAt(start: number): boolean {
    const wanted = this.#wanted;
    for (let index = 0; index < wanted.length; index++) {
      if (this.#stretch[start + index] !== wanted[index]) return false;
    }
    return true;
  }
}

/** Place of the rarest byte in the first half: the rest is long enough not to be found often. */
function rarePlace(wanted: Uint8Array): number {
  const rarities = Array.from(wanted.subarray(0, Math.ceil(wanted.length / 2)), rarity);
  return Math.max(0, rarities.indexOf(Math.max(...rarities)));
}

/** Place among the frequent bytes, or after them. */
function rarity(byte: number): number {
  const place = frequent.indexOf(byte);
  return place < 0 ? frequent.length : place;
}
