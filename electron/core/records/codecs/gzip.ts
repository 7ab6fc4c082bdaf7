import { gunzip } from 'node:zlib';
import { InflatedBytes } from './inflated-bytes';

/** Inflates gzip members. Rejects with LIMIT_EXCEEDED, or with zlib's error on damaged input. */
export function inflateGzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: maxBytes, chunkSize: 65_536 }, (error, inflated) => {
      if (!error) resolve(inflated);
      else reject(isTooLarge(error) ? new InflatedBytes(maxBytes, 0).exceeded() : error);
    });
  });
}

/** Whether zlib stopped at `maxOutputLength`. */
export function isTooLarge(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_BUFFER_TOO_LARGE';
}
