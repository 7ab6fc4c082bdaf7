const backslash = 0x5c;
const quote = 0x22;

/** Gathers UTF-8 text, piece by piece, without making strings of it. */
export class Utf8Sink {
  #buffer = Buffer.allocUnsafe(256);
  #length = 0;

  /** Bytes gathered. */
  get length(): number {
    return this.#length;
  }

  /** What was gathered; the sink is not used after that. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Text as it is. */
  text(text: string): void {
    this.#room(text.length * 3);
    this.#length += this.#buffer.write(text, this.#length, 'utf8');
  }

  /** A JSON string of the UTF-8 bytes from `start` to `end`, which must be valid. */
  jsonString(bytes: Uint8Array, start: number, end: number): void {
    this.#room((end - start) * 6 + 2);
    const buffer = this.#buffer;
    let at = this.#length;
    buffer[at++] = quote;
    for (let position = start; position < end; position++) {
      const byte = bytes[position] ?? 0;
      if (byte < 0x20) {
        at += buffer.write(`\\u${byte.toString(16).padStart(4, '0')}`, at, 'latin1');
        continue;
      }
      if (byte === quote || byte === backslash) buffer[at++] = backslash;
      buffer[at++] = byte;
    }
    buffer[at++] = quote;
    this.#length = at;
  }

  #room(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
