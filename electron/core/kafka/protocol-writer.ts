/** Writes one request of the Kafka protocol into a buffer that grows by doubling. */
export class ProtocolWriter {
  #buffer: Buffer;
  #at = 0;

  /** `capacity` in bytes is a guess that saves copying, not a limit. */
  constructor(capacity = 512) {
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  /** What was written so far, as a view that later writes may overwrite or leave behind. */
  get written(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  /** Starts over in the same buffer. */
  clear(): this {
    this.#at = 0;
    return this;
  }

  int8(value: number): this {
    const at = this.#reserve(1);
    this.#buffer.writeInt8(value, at);
    return this;
  }

  int16(value: number): this {
    const at = this.#reserve(2);
    this.#buffer.writeInt16BE(value, at);
    return this;
  }

  int32(value: number): this {
    const at = this.#reserve(4);
    this.#buffer.writeInt32BE(value, at);
    return this;
  }

  uint32(value: number): this {
    const at = this.#reserve(4);
    this.#buffer.writeUInt32BE(value, at);
    return this;
  }

  /** Any integer a number holds exactly. */
  int64(value: number): this {
    const at = this.#reserve(8);
    this.#buffer.writeInt32BE(Math.floor(value / 4_294_967_296), at);
    this.#buffer.writeUInt32BE(value - Math.floor(value / 4_294_967_296) * 4_294_967_296, at + 4);
    return this;
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  /** Unsigned LEB128, 0 to 2^53 − 1. */
  unsignedVarint(value: number): this {
    let at = this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[at++] = rest;
    this.#at = at;
    return this;
  }

  /** Zigzag varint as in record batches v2, −2^51 to 2^51. */
  varint(value: number): this {
    return this.unsignedVarint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  string(value: string): this {
    return this.int16(Buffer.byteLength(value)).text(value);
  }

  nullableString(value: string | null): this {
    return value === null ? this.int16(-1) : this.string(value);
  }

  compactString(value: string): this {
    return this.unsignedVarint(Buffer.byteLength(value) + 1).text(value);
  }

  /** UTF-8 without a length. */
  text(value: string): this {
    const length = Buffer.byteLength(value);
    const at = this.#reserve(length);
    this.#buffer.write(value, at, 'utf8');
    return this;
  }

  /** Bytes as they are, without a length. */
  raw(value: Uint8Array): this {
    const at = this.#reserve(value.length);
    this.#buffer.set(value, at);
    return this;
  }

  array<T>(elements: readonly T[], write: (element: T) => void): this {
    this.int32(elements.length);
    elements.forEach(write);
    return this;
  }

  compactArray<T>(elements: readonly T[], write: (element: T) => void): this {
    this.unsignedVarint(elements.length + 1);
    elements.forEach(write);
    return this;
  }

  /** Ends a structure of a flexible version (KIP-482) without tagged fields. */
  noTaggedFields(): this {
    return this.unsignedVarint(0);
  }

  #reserve(length: number): number {
    const start = this.#at;
    const end = start + length;
    if (end > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(end, this.#buffer.length * 2));
      this.#buffer.copy(grown, 0, 0, start);
      this.#buffer = grown;
    }
    this.#at = end;
    return start;
  }
}
