import { bufferView } from '#core/log/buffer-view';

/** Bytes searched at once: those asked about may be few, in the midst of a large buffer. */
const stretch = 65_536;
const nowhere = Number.POSITIVE_INFINITY;

/** What JSON and text are mostly made of, the most frequent first. */
const frequent = Buffer.from('"e,:taoinsr hldcumpf0123456789gwyb{}_-.vk');

/**
 * Finds a byte sequence in ranges of a buffer that are asked for in rising order, such as the
 * records of a batch: the buffer is searched once, however many ranges are asked about, and not
 * much further than asked. A buffer must not change while it is asked about.
 *
 * The system's search stops at every byte that is the first one wanted, which a quote would be all
 * the time: it looks for the rest from a rarer byte on, and what is before that is compared here.
 */
export class ByteSearch {
  readonly #length: number;
  /** Up to the rarer byte, and from it on. */
  readonly #head: Buffer;
  readonly #tail: Buffer;
  #bytes: Uint8Array | null = null;
  /** What is searched of the bytes: from their beginning on. */
  #stretch: Buffer = Buffer.alloc(0);
  #from = 0;
  #found = nowhere;

  constructor(wanted: Uint8Array) {
    const rare = rarePlace(wanted);
    this.#length = wanted.length;
    this.#head = Buffer.from(wanted.subarray(0, rare));
    this.#tail = Buffer.from(wanted.subarray(rare));
  }

  /** Whether the sequence lies wholly between `start` and `end`. */
  within(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#bytes !== bytes || end > this.#stretch.length) {
      const to = Math.min(Math.max(end, start + stretch), bytes.length);
      this.#bytes = bytes;
      this.#stretch = bufferView(bytes, 0, to);
      this.#search(start);
    } else if (start < this.#from || start > this.#found) this.#search(start);
    return this.#found + this.#length <= end;
  }

  #search(start: number): void {
    const { length } = this.#head;
    let found = this.#stretch.indexOf(this.#tail, start + length);
    while (found >= 0 && !this.#hasHead(found - length)) {
      found = this.#stretch.indexOf(this.#tail, found + 1);
    }
    this.#from = start;
    this.#found = found < 0 ? nowhere : found - length;
  }

  #hasHead(start: number): boolean {
    for (let i = 0; i < this.#head.length; i++) {
      if (this.#stretch[start + i] !== this.#head[i]) return false;
    }
    return true;
  }
}

/** Place of the rarest byte in the first half: the rest is long enough not to be found often. */
function rarePlace(wanted: Uint8Array): number {
  const rarity = Array.from(wanted.subarray(0, Math.ceil(wanted.length / 2)), (byte) => {
    const place = frequent.indexOf(byte);
    return place < 0 ? frequent.length : place;
  });
  return Math.max(0, rarity.indexOf(Math.max(...rarity)));
}
