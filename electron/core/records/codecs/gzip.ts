import { gunzip } from 'node:zlib';
import { InflatedBytes } from './inflated-bytes';

/** Inflates gzip members. Rejects with LIMIT_EXCEEDED, or with zlib's error on damaged input. */
export function inflateGzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { maxOutputLength: maxBytes, chunkSize: expectedBytes(bytes) };
    gunzip(bytes, options, (error, inflated) => {
      if (!error) resolve(inflated);
      else reject(isTooLarge(error) ? new InflatedBytes(maxBytes, 0).exceeded() : error);
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
 * Bytes that a batch probably inflates to: zlib goes back and forth between threads for each chunk
 * of its output, so most batches should be one.
 */
export function expectedBytes({ length }: Uint8Array): number {
  return Math.min(Math.max(length * 10, smallestChunk), largestChunk);
}
