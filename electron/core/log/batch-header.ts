import { fail, type RiverscopeError } from '#shared/contract/errors';

/** Bytes of a batch before its first record. */
export const batchHeaderBytes = 61;
/** Bytes of base offset and length, which the length does not count. */
const logOverhead = 12;
/** Smallest record: seven one-byte fields. */
const smallestRecord = 7;

/** The partition a batch was fetched from, for error messages. */
export interface BatchPlace {
  readonly topic: string;
  readonly partition: number;
}

/** Header of a record batch v2 (KIP-98). Timestamps are ms since the epoch, UTC. */
export interface BatchHeader {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly crc: number;
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly timestampType: 'create' | 'append';
  /** Number of the codec in `codecs`. */
  readonly codec: number;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly producerId: bigint;
  /** Records kept in the batch: fewer than its offsets once compacted. */
  readonly records: number;
  /** Whole batch on the wire, in bytes. */
  readonly sizeBytes: number;
}

/** What stands at a position of fetched bytes. */
export type BatchFrame =
  | { readonly kind: 'batch'; readonly header: BatchHeader }
  /** Cannot be read, but its extent is known: reading can go on at `nextOffset`. */
  | {
      readonly kind: 'unreadable';
      readonly error: RiverscopeError;
      readonly nextOffset: number;
      readonly sizeBytes: number;
    }
  /** Cut short by the fetch size. */
  | { readonly kind: 'partial' };

/**
 * Reads the batch header at `position`. Throws CORRUPT_BATCH when not even the extent of the
 * batch can be trusted, so that nothing after it can be read.
 */
export function readBatchHeader(
  bytes: Uint8Array,
  position: number,
  place: BatchPlace,
): BatchFrame {
  const available = bytes.length - position;
  if (available < logOverhead + 5) return { kind: 'partial' };
  const view = new DataView(bytes.buffer, bytes.byteOffset + position, available);
  const baseOffset = readInt64(view, 0);
  const corrupt = (reason: string) =>
    fail('CORRUPT_BATCH', { ...place, offset: baseOffset, reason });
  if (!Number.isSafeInteger(baseOffset) || baseOffset < 0) throw corrupt('impossible offset');
  const length = view.getInt32(8);
  const magic = view.getInt8(16);
  if (magic === 0 || magic === 1) {
    if (length < 10) throw corrupt('impossible length');
    return {
      kind: 'unreadable',
      error: fail('UNSUPPORTED_MESSAGE_FORMAT', { ...place, magic, offset: baseOffset }),
      nextOffset: baseOffset + 1,
      sizeBytes: logOverhead + length,
    };
  }
  if (magic !== 2) throw corrupt(`unknown magic ${magic}`);
  const sizeBytes = logOverhead + length;
  if (sizeBytes < batchHeaderBytes) throw corrupt('impossible length');
  if (sizeBytes > available) return { kind: 'partial' };

  const attributes = view.getInt16(21);
  const lastOffset = baseOffset + view.getInt32(23);
  const records = view.getInt32(57);
  if (lastOffset < baseOffset || !Number.isSafeInteger(lastOffset)) {
    throw corrupt('impossible last offset');
  }
  const header: BatchHeader = {
    baseOffset,
    lastOffset,
    leaderEpoch: view.getInt32(12),
    crc: view.getUint32(17),
    baseTimestamp: readInt64(view, 27),
    maxTimestamp: readInt64(view, 35),
    timestampType: attributes & 0x08 ? 'append' : 'create',
    codec: attributes & 0x07,
    transactional: (attributes & 0x10) !== 0,
    control: (attributes & 0x20) !== 0,
    producerId: view.getBigInt64(43),
    records,
    sizeBytes,
  };
  const plain = header.codec === 0;
  const fits = !plain || records * smallestRecord <= sizeBytes - batchHeaderBytes;
  if (records < 0 || records > lastOffset - baseOffset + 1 || !fits) {
    return {
      kind: 'unreadable',
      error: corrupt(`impossible record count ${records}`),
      nextOffset: lastOffset + 1,
      sizeBytes,
    };
  }
  return { kind: 'batch', header };
}

/** An int64 as a double: exact within ±2^53, which callers check where it matters. */
function readInt64(view: DataView, position: number): number {
  return view.getInt32(position) * 4_294_967_296 + view.getUint32(position + 4);
}
