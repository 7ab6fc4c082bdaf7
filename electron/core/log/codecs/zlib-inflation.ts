import type { ZlibOptions } from 'node:zlib';
import { inflationLimit } from './inflated-bytes';
import { type InflationRoom, unknownRoom } from './inflation-room';

/** One of zlib's functions that inflate on another thread. */
type Inflate = (
  bytes: Uint8Array,
  options: Pick<ZlibOptions, 'maxOutputLength' | 'chunkSize'>,
  done: (error: NodeJS.ErrnoException | null, inflated: Uint8Array) => void,
) => void;

const smallestChunk = 16_384;
const largestChunk = 4_194_304;

/**
 * Inflates a batch to at most `maxBytes` on another thread. Rejects with LIMIT_EXCEEDED, or with
 * zlib's error on damaged input.
 */
export function inflateByZlib(
  inflate: Inflate,
  bytes: Uint8Array,
  maxBytes: number,
  room = unknownRoom,
): Promise<Uint8Array> {
  const options = { maxOutputLength: maxBytes, chunkSize: expectedBytes(bytes, room) };
  return new Promise((resolve, reject) => {
    inflate(bytes, options, (error, inflated) => {
      if (!error) resolve(inflated);
      else reject(error.code === 'ERR_BUFFER_TOO_LARGE' ? inflationLimit(maxBytes) : error);
    });
  });
}

/**
 * Bytes that a batch probably inflates to: zlib takes new memory for each chunk of its output, and
 * goes back and forth between threads, so that most batches should be one, and not much less.
 */
function expectedBytes({ length }: Uint8Array, { ratio }: InflationRoom): number {
  return Math.min(Math.max(Math.ceil(length * ratio), smallestChunk), largestChunk);
}
