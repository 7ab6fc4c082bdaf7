import { gunzip } from 'node:zlib';
import { inflationLimit } from './inflated-bytes';
import { type InflationRoom, unknownRoom } from './inflation-room';

const smallestChunk = 16_384;
const largestChunk = 4_194_304;

/**
 * Inflates gzip members to at most `maxBytes` on another thread. Rejects with LIMIT_EXCEEDED, or
 * with zlib's error on damaged input.
 */
export function inflateGzip(
  bytes: Uint8Array,
  maxBytes: number,
  room = unknownRoom,
): Promise<Uint8Array> {
  const options = { maxOutputLength: maxBytes, chunkSize: expectedBytes(bytes, room) };
  return new Promise((resolve, reject) => {
    gunzip(bytes, options, (error: NodeJS.ErrnoException | null, inflated) => {
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
