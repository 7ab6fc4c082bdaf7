import { bufferView } from '#core/log/buffer-view';
import { ByteSearch } from './byte-search';
import { foldCase } from './fold-case';

/** Letters beyond ASCII that fold to ASCII: the long s to s, the Kelvin sign to k. */
const strangers = [
  { letter: 's', bytes: Buffer.from('\u017f') },
  { letter: 'k', bytes: Buffer.from('\u212a') },
];

const asciiLower = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/**
 * Finds a text in ranges of UTF-8, whatever its case (Unicode simple case folding). A text in
 * ASCII is looked for in the bytes; text is decoded only where letters beyond ASCII can matter.
 */
export class FoldedSearch {
  readonly #folded: string;
  readonly #ascii: boolean;
  readonly #bytes: Uint8Array;
  /** How far the search may move on after each last byte (Horspool). */
  readonly #skips: Uint32Array;
  readonly #strangers: readonly ByteSearch[];

  constructor(text: string) {
    this.#folded = foldCase(text);
    this.#bytes = Buffer.from(this.#folded);
    this.#ascii = this.#bytes.length === this.#folded.length;
    this.#skips = skipsOf(this.#bytes);
    this.#strangers = strangers
      .filter(({ letter }) => this.#folded.includes(letter))
      .map(({ bytes }) => new ByteSearch(bytes));
  }

  /** Whether the text is between `start` and `end`; ranges are asked about in rising order. */
  within(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#ascii) {
      if (this.#inAscii(bytes, start, end)) return true;
      if (!this.#strangers.some((stranger) => stranger.within(bytes, start, end))) return false;
    }
    const part = bufferView(bytes, start, end);
    return foldCase(part.toString('utf8')).includes(this.#folded);
  }

  #inAscii(bytes: Uint8Array, start: number, end: number): boolean {
    const wanted = this.#bytes;
    const last = wanted.length - 1;
    let position = start + last;
    while (position < end) {
      const byte = bytes[position] ?? 0;
      let index = last;
      while (index >= 0 && asciiLower[bytes[position - last + index] ?? 0] === wanted[index]) {
        index--;
      }
      if (index < 0) return true;
      position += this.#skips[byte] ?? 1;
    }
    return false;
  }
}

function skipsOf(wanted: Uint8Array): Uint32Array {
  const skips = new Uint32Array(256).fill(wanted.length);
  for (let index = 0; index < wanted.length - 1; index++) {
    const byte = wanted[index] ?? 0;
    skips[byte] = wanted.length - 1 - index;
    if (byte >= 0x61 && byte <= 0x7a) skips[byte - 0x20] = wanted.length - 1 - index;
  }
  return skips;
}
