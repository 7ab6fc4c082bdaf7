import { inflateGzip } from './codecs/gzip';
import type { InflationRoom } from './codecs/inflation-room';
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
  readonly decompress: (
    bytes: Uint8Array,
    maxBytes: number,
    room?: InflationRoom,
  ) => Promise<Uint8Array>;
}

/** Codecs by the number that stands in a batch's attributes. */
export const codecs: readonly Codec[] = [
  { name: 'none', decompress: async (bytes) => bytes },
  { name: 'gzip', decompress: async (...batch) => inflateGzip(...batch) },
  { name: 'snappy', decompress: async (...batch) => inflateSnappy(...batch) },
  { name: 'lz4', decompress: async (...batch) => inflateLz4Frame(...batch) },
  { name: 'zstd', decompress: inflateZstd },
];
