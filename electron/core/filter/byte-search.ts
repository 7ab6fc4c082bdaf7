import { bufferView } from '#core/log/buffer-view';

/** Bytes searched at once: those asked about may be few, in the midst of a large buffer. */
const stretch = 65_536;
const nowhere = Number.POSITIVE_INFINITY;

/**
 * Finds a byte sequence in ranges of a buffer that are asked for in rising order, such as the
 * records of a batch: the buffer is searched once, however many ranges are asked about, and not
 * much further than asked. A buffer must not change while it is asked about.
 */
export class ByteSearch {
  readonly #wanted: Buffer;
  #bytes: Uint8Array | null = null;
  /** What is searched of the bytes: from their beginning on. */
  #stretch: Buffer = Buffer.alloc(0);
  #from = 0;
  #found = nowhere;

  constructor(wanted: Uint8Array) {
    this.#wanted = Buffer.from(wanted);
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
    const found = this.#stretch.indexOf(this.#wanted, start);
    this.#from = start;
    this.#found = found < 0 ? nowhere : found;
  }
}
