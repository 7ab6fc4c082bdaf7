import { gunzip } from 'node:zlib';
import { inflationLimit } from './inflated-bytes';
import { type InflationRoom, unknownRoom } from './inflation-room';

/** Inflates gzip members. Rejects with LIMIT_EXCEEDED, or with zlib's error on damaged input. */
export function inflateGzip(
  bytes: Uint8Array,
  maxBytes: number,
  room = unknownRoom,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { maxOutputLength: maxBytes, chunkSize: expectedBytes(bytes, room) };
    gunzip(bytes, options, (error, inflated) => {
      if (!error) resolve(inflated);
      else reject(isTooLarge(error) ? inflationLimit(maxBytes) : error);
    });
  });
}

/** Whether zlib stopped at `maxOutputLength`. */
export function isTooLarge(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_BUFFER_TOO_LARGE';
}

const smallestChunk = 16_384;
const largestChunk = 4_194_304;

/**
 * Bytes that a batch probably inflates to: zlib takes new memory for each chunk of its output, and
 * goes back and forth between threads, so that most batches should be one, and not much less.
 */
export function expectedBytes({ length }: Uint8Array, { ratio }: InflationRoom): number {
  return Math.min(Math.max(Math.ceil(length * ratio), smallestChunk), largestChunk);
}
