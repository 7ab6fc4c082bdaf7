import { fail } from '#shared/contract/errors';
import type { InflationRoom } from './inflation-room';

/**
 * The growing output of a decoder, never above `maxBytes`. Decoders write to `bytes` from `length`
 * on, as far as they reserved, and then move `length`. What lies after `length` is arbitrary.
 */
export class InflatedBytes {
  bytes: Uint8Array;
  length = 0;
  readonly maxBytes: number;

  /** Starts with `room` for what `packedBytes` may inflate to, which may prove too small. */
  constructor(maxBytes: number, packedBytes: number, { ratio, spare }: InflationRoom) {
    const bytes = Math.min(maxBytes, Math.ceil(packedBytes * ratio));
    this.maxBytes = maxBytes;
    this.bytes =
      spare && spare.length >= bytes ? spare : allocate(Math.min(rounded(bytes), maxBytes));
  }

  /**
   * Makes room for up to `count` further bytes and returns where the room ends: earlier than asked
   * for only where `maxBytes` is reached.
   */
  reserve(count: number): number {
    const end = Math.min(this.length + count, this.maxBytes);
    if (end > this.bytes.length) {
      const grown = allocate(Math.min(Math.max(end, this.bytes.length * 2), this.maxBytes));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    return end;
  }

  /** Throws LIMIT_EXCEEDED unless `count` further bytes are allowed. */
  requireRoom(count: number): void {
    if (this.length + count > this.maxBytes) throw this.exceeded();
  }

  /** Adds bytes as they are. Throws LIMIT_EXCEEDED. */
  append(bytes: Uint8Array): void {
    this.requireRoom(bytes.length);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  exceeded(): Error {
    return inflationLimit(this.maxBytes);
  }

  /** All that was written; a view, valid as long as nothing more is written. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** LIMIT_EXCEEDED for a batch that inflates to more than `maxBytes`. */
export function inflationLimit(maxBytes: number): Error {
  return fail('LIMIT_EXCEEDED', { what: 'inflated size of a batch, bytes', limit: maxBytes });
}

/** New memory, such as other threads can share. */
function allocate(size: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(size));
}

/** Up to a quarter more, so that the same memory mostly holds a batch that is a little larger too. */
function rounded(size: number): number {
  const step = 2 ** Math.max(12, Math.floor(Math.log2(size)) - 2);
  return Math.ceil(size / step) * step;
}
