import type { Decoder } from '#shared/model/decoding';
import type { ByteDecoder } from './byte-decoder';
import { uuidDecoder } from './bytes-text';
import { msgpackDecoder } from './msgpack-json';
import { intDecoder } from './number-text';

/** A guess at what bytes are. The decoder may still refuse them. */
interface Guess {
  readonly decoder: Decoder;
  readonly decode: ByteDecoder;
}

/**
 * Guesses, with care, what bytes that are no text are: a UUID by its variant and version
 * (RFC 9562), a map or an array of MessagePack, or an integer of 8 or 4 bytes whose high bytes
 * hold nothing but its sign. Null for everything else.
 */
export function autoDecoder(bytes: Uint8Array): Guess | null {
  const first = bytes[0] ?? 0;
  if (bytes.length === 16 && isUuid(bytes)) return { decoder: 'uuid', decode: uuidDecoder };
  if ((first >= 0x80 && first < 0xa0) || (first >= 0xdc && first <= 0xdf)) {
    return { decoder: 'msgpack', decode: msgpackDecoder };
  }
  if (isPlainInt(bytes)) return { decoder: 'int', decode: intDecoder };
  return null;
}

function isUuid(bytes: Uint8Array): boolean {
  const version = (bytes[6] ?? 0) >> 4;
  return version >= 1 && version <= 8 && ((bytes[8] ?? 0) & 0xc0) === 0x80;
}

/** Whether the first byte, of 8 the first two, are all zeros or all ones. */
function isPlainInt(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first !== 0 && first !== 0xff) return false;
  return bytes.length === 4 || (bytes.length === 8 && second === first);
}
