import { gunzipSync } from 'node:zlib';
import { InflatedBytes, inflationLimit } from './inflated-bytes';
import { type InflationRoom, unknownRoom } from './inflation-room';

const smallestChunk = 16_384;
const largestChunk = 4_194_304;
/** zlib's code for output beyond `maxOutputLength`. */
const tooLargeCode = 'ERR_BUFFER_TOO_LARGE';

/**
 * Inflates gzip members to at most `maxBytes`. Throws LIMIT_EXCEEDED, or zlib's error on damaged
 * input. Not on zlib's own threads: handing a batch to them and back takes as long as inflating it.
 */
export function inflateGzip(bytes: Uint8Array, maxBytes: number, room = unknownRoom): Uint8Array {
  const inflated = gunzip(bytes, { maxOutputLength: maxBytes, chunkSize: chunkBytes(bytes, room) });
  const output = new InflatedBytes(maxBytes, bytes.length, room);
  output.append(inflated);
  free(inflated);
  return output.written();
}

function gunzip(bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) {
  try {
    return gunzipSync(bytes, options);
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === tooLargeCode;
    throw tooLarge ? inflationLimit(options.maxOutputLength) : error;
  }
}

/**
 * Frees memory of zlib's at once, where the runtime can (not on Node 20): the next batch then gets
 * the same, which takes half the time of new memory. The pool that Buffers share is left alone.
 */
function free({ buffer }: Uint8Array): void {
  const memory = buffer as ArrayBuffer & { transfer?(bytes: number): ArrayBuffer };
  if (memory.byteLength > Buffer.poolSize) memory.transfer?.(0);
}

/**
 * Bytes that a batch probably inflates to: zlib takes new memory for each chunk of its output, so
 * that most batches should be one, and not much less.
 */
function chunkBytes({ length }: Uint8Array, { ratio }: InflationRoom): number {
  return Math.min(Math.max(Math.ceil(length * ratio), smallestChunk), largestChunk);
}
