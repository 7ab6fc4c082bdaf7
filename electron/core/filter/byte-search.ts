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
  #buffer: Buffer = Buffer.alloc(0);
  #from = 0;
  #to = 0;
  #found = nowhere;

  constructor(wanted: Uint8Array) {
    this.#wanted = Buffer.from(wanted);
  }

  /** Whether the sequence lies wholly between `start` and `end`. */
  within(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#buffer = bufferView(bytes);
      this.#search(start, end);
    } else if (start < this.#from || start > this.#found || end > this.#to) {
      this.#search(start, end);
    }
    return this.#found + this.#wanted.length <= end;
  }

  #search(start: number, end: number): void {
    const to = Math.max(end, start + stretch);
    const found = this.#buffer.subarray(0, to).indexOf(this.#wanted, start);
    this.#from = start;
    this.#to = to;
    this.#found = found < 0 ? nowhere : found;
  }
}
