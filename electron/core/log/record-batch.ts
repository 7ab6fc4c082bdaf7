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

/**
 * Opens the batch whose header was read at `position`: checks CRC-32C, inflates, and returns a
 * cursor over its records inside `range`. The cursor's bytes are a view of `bytes` when the batch
 * is not compressed, and may be one of the spare memory in `room` when it is.
 *
 * Throws CORRUPT_BATCH, UNSUPPORTED_CODEC or LIMIT_EXCEEDED; the batches after it are unharmed.
 */
export async function openBatch(
  bytes: Uint8Array,
  position: number,
  header: BatchHeader,
  place: BatchPlace,
  range: OffsetRange,
  room = unknownRoom,
): Promise<BatchCursor> {
  const end = position + header.sizeBytes;
  const where = { ...place, offset: header.baseOffset };
  if (crc32c(bytes, position + checksumStart, end) !== header.crc) {
    throw fail('CORRUPT_BATCH', { ...where, reason: 'checksum mismatch' });
  }
  if (header.codec === 0) {
    const batch = bytes.subarray(position, end);
    return new BatchCursor(batch, batchHeaderBytes, header, place, range);
  }
  const codec = codecs[header.codec];
  if (!codec) {
    throw fail('UNSUPPORTED_CODEC', { ...where, codec: `codec ${header.codec}` });
  }
  const packed = bytes.subarray(position + batchHeaderBytes, end);
  try {
    const { buffer, byteOffset, length } = await codec.decompress(packed, maxInflatedBytes, room);
    // Not a Buffer, whose `slice` would not copy.
    const inflated = new Uint8Array(buffer, byteOffset, length);
    return new BatchCursor(inflated, 0, header, place, range);
  } catch (error) {
    if (error instanceof RiverscopeError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    const reason = `${codec.name} cannot be inflated: ${problem}`;
    throw fail('CORRUPT_BATCH', { ...where, reason }, { cause: error });
  }
}
