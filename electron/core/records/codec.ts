import { inflateGzip } from './codecs/gzip';
import { inflateLz4Frame } from './codecs/lz4-frame';
import { inflateSnappy } from './codecs/snappy';
import { inflateZstd } from './codecs/zstd';

export type CodecName = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** A compression type of record batches (attributes bits 0 to 2). */
export interface Codec {
  readonly name: CodecName;
  /**
   * Inflates the records of a batch to at most `maxBytes`. Rejects with LIMIT_EXCEEDED above
   * `maxBytes`, and with any other error, which says what is wrong, on damaged input.
   */
  readonly decompress: (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array>;
}

/** Codecs by the number that stands in a batch's attributes. */
export const codecs: readonly Codec[] = [
  { name: 'none', decompress: async (bytes) => bytes },
  { name: 'gzip', decompress: inflateGzip },
  { name: 'snappy', decompress: async (bytes, maxBytes) => inflateSnappy(bytes, maxBytes) },
  { name: 'lz4', decompress: async (bytes, maxBytes) => inflateLz4Frame(bytes, maxBytes) },
  { name: 'zstd', decompress: inflateZstd },
];
