import { fail, RiverscopeError } from '#shared/contract/errors';
import { BatchCursor, type OffsetRange } from './batch-cursor';
import { type BatchHeader, type BatchPlace, batchHeaderBytes } from './batch-header';
import { codecs } from './codec';
import { unknownRoom } from './codecs/inflation-room';
import { crc32c } from './crc32c';

/** Most bytes that one batch may inflate to: a decompression bomb ends here. */
export const maxInflatedBytes = 134_217_728;

/** Offset of the attributes: the checksum covers everything from here on. */
const checksumStart = 21;

/** What is needed of a batch's header to check and inflate it. */
export type PackedHeader = Pick<BatchHeader, 'baseOffset' | 'codec' | 'crc' | 'sizeBytes'>;

/**
 * Checks the CRC-32C of the batch at `position` of `bytes` and inflates its records: into the spare
 * memory in `room` where that is large enough; the records of a batch that is not compressed are a
 * view of `bytes`.
 *
 * Rejects with CORRUPT_BATCH, UNSUPPORTED_CODEC or LIMIT_EXCEEDED; the batches after it are unharmed.
 */
export async function inflateBatch(
  bytes: Uint8Array,
  position: number,
  header: PackedHeader,
  place: BatchPlace,
  room = unknownRoom,
): Promise<Uint8Array> {
  const end = position + header.sizeBytes;
  const where = { ...place, offset: header.baseOffset };
  if (crc32c(bytes, position + checksumStart, end) !== header.crc) {
    throw fail('CORRUPT_BATCH', { ...where, reason: 'checksum mismatch' });
  }
  const codec = codecs[header.codec];
  if (!codec) {
    throw fail('UNSUPPORTED_CODEC', { ...where, codec: `codec ${header.codec}` });
  }
  const packed = bytes.subarray(position + batchHeaderBytes, end);
  try {
    const { buffer, byteOffset, length } = await codec.decompress(packed, maxInflatedBytes, room);
    // Not a Buffer, whose `slice` would not copy.
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    if (error instanceof RiverscopeError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    const reason = `${codec.name} cannot be inflated: ${problem}`;
    throw fail('CORRUPT_BATCH', { ...where, reason }, { cause: error });
  }
}

/** How `inflateBatch` is called, wherever it runs. */
export type InflateBatch = typeof inflateBatch;

/**
 * Opens the batch whose header was read at `position`: a cursor over its records inside `range`.
 * Rejects as `inflateBatch`.
 */
export async function openBatch(
  bytes: Uint8Array,
  position: number,
  header: BatchHeader,
  place: BatchPlace,
  range: OffsetRange,
  room = unknownRoom,
  inflate: InflateBatch = inflateBatch,
): Promise<BatchCursor> {
  const records = await inflate(bytes, position, header, place, room);
  return new BatchCursor(records, header, place, range);
}
