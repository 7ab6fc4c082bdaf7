import { gunzip } from 'node:zlib';
import { fail } from '#shared/contract/errors';

export type CodecName = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** A compression type of record batches (attributes bits 0 to 2). */
export interface Codec {
  readonly name: CodecName;
  /**
   * Inflates the records of a batch to at most `maxBytes`; null where the codec cannot be read.
   * Rejects with LIMIT_EXCEEDED above `maxBytes`, and with zlib's own error on damaged input.
   */
  readonly decompress: ((bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array>) | null;
}

/** Codecs by the number that stands in a batch's attributes. */
export const codecs: readonly Codec[] = [
  { name: 'none', decompress: async (bytes) => bytes },
  { name: 'gzip', decompress: gunzipBounded },
  { name: 'snappy', decompress: null },
  { name: 'lz4', decompress: null },
  { name: 'zstd', decompress: null },
];

function gunzipBounded(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: maxBytes, chunkSize: 65_536 }, (error, inflated) => {
      if (!error) resolve(inflated);
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
        reject(
          fail('LIMIT_EXCEEDED', { what: 'inflated size of a batch, bytes', limit: maxBytes }),
        );
      } else reject(error);
    });
  });
}
