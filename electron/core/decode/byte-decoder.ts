import type { RiverscopeError } from '#shared/contract/errors';

/** What a decoder may need besides the bytes. */
export interface DecodeContext {
  /** The record's key, where a value's format depends on it. */
  readonly key: Uint8Array | null;
  /** UTF-8 bytes that will be looked at: more need not be made. */
  readonly most: number;
  /** The DECODE_FAILED to throw, for a reason such as `the text ends too early`. */
  refuse(reason: string): RiverscopeError;
}

/** What a decoder made of bytes. */
export interface DecodedBytes {
  /** UTF-8 of a JSON text or of a plain text. */
  readonly bytes: Uint8Array;
  /** Whether there is more than was made. */
  readonly cut: boolean;
}

/**
 * Turns the bytes of a key or value into JSON text or plain text, on which previews, trees, field
 * paths and filters then work. Throws only what `refuse` returns. Whatever a decoder needs from
 * elsewhere, such as schemas, is in its hands before the first call: decoding never waits.
 */
export type ByteDecoder = (bytes: Uint8Array, context: DecodeContext) => DecodedBytes;
