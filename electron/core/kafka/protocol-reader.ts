import { fail } from '#shared/contract/errors';

/**
 * Reads one response of the Kafka protocol, front to back. Nothing is copied: `bytes` hands out
 * views of the response. Throws KAFKA_ERROR (`MALFORMED_RESPONSE`) when the response ends early
 * and `OFFSET_TOO_LARGE` for an int64 that a number cannot hold exactly.
 */
export class ProtocolReader {
  /** Throttle time the broker asked for, ms (KIP-219); 0 until `throttleTime` was read. */
  throttleMs = 0;
  /** Gives the memory of the response back: views of it are invalid from then on. */
  readonly release: () => void;
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer, release: () => void = () => undefined) {
    this.#buffer = buffer;
    this.release = release;
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.#buffer.length - this.#at;
  }

  int8(): number {
    return this.#buffer.readInt8(this.#advance(1));
  }

  int16(): number {
    return this.#buffer.readInt16BE(this.#advance(2));
  }

  int32(): number {
    return this.#buffer.readInt32BE(this.#advance(4));
  }

  bigint64(): bigint {
    return this.#buffer.readBigInt64BE(this.#advance(8));
  }

  /** An int64 as a number, exact or refused. */
  int64(): number {
    const at = this.#advance(8);
    const value = this.#buffer.readInt32BE(at) * 4_294_967_296 + this.#buffer.readUInt32BE(at + 4);
    if (!Number.isSafeInteger(value)) {
      const exact = this.#buffer.readBigInt64BE(at);
      throw fail('KAFKA_ERROR', {
        name: 'OFFSET_TOO_LARGE',
        detail: `${exact} is beyond 2^53 − 1 and cannot be shown exactly`,
      });
    }
    return value;
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  throttleTime(): void {
    this.throttleMs = this.int32();
  }

  unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#buffer.readUInt8(this.#advance(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw malformed('a length of more than five bytes');
  }

  string(): string {
    return this.nullableString() ?? '';
  }

  nullableString(): string | null {
    return this.#text(this.int16());
  }

  compactString(): string {
    return this.#text(this.unsignedVarint() - 1) ?? '';
  }

  compactNullableString(): string | null {
    return this.#text(this.unsignedVarint() - 1);
  }

  /** Length-prefixed bytes as a view of the response; empty when null. */
  bytes(): Uint8Array {
    return this.#bytes(this.int32());
  }

  /** As `bytes`, in a flexible version. */
  compactBytes(): Uint8Array {
    return this.#bytes(this.unsignedVarint() - 1);
  }

  /** Elements in order; empty when null. */
  array<T>(read: (reader: this) => T): T[] {
    return this.#elements(this.int32(), read);
  }

  compactArray<T>(read: (reader: this) => T): T[] {
    return this.#elements(this.unsignedVarint() - 1, read);
  }

  /** Skips the tagged fields that end every structure of a flexible version (KIP-482). */
  taggedFields(): void {
    for (let left = this.unsignedVarint(); left > 0; left--) {
      this.unsignedVarint();
      this.#advance(this.unsignedVarint());
    }
  }

  #elements<T>(count: number, read: (reader: this) => T): T[] {
    if (count > this.#buffer.length - this.#at) throw malformed(`an array of ${count} elements`);
    const elements: T[] = [];
    for (let index = 0; index < count; index++) elements.push(read(this));
    return elements;
  }

  #bytes(nullableLength: number): Uint8Array {
    const length = Math.max(0, nullableLength);
    const start = this.#advance(length);
    const { buffer, byteOffset } = this.#buffer;
    return new Uint8Array(buffer, byteOffset + start, length);
  }

  #text(length: number): string | null {
    if (length < 0) return null;
    const start = this.#advance(length);
    return this.#buffer.toString('utf8', start, start + length);
  }

  #advance(length: number): number {
    const start = this.#at;
    if (length > this.#buffer.length - start) {
      throw malformed(`${length} bytes wanted at ${start} of ${this.#buffer.length}`);
    }
    this.#at = start + length;
    return start;
  }
}

function malformed(detail: string) {
  return fail('KAFKA_ERROR', { name: 'MALFORMED_RESPONSE', detail });
}
