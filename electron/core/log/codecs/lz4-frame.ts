import { CodecDamage } from './codec-damage';
import { InflatedBytes, inflationLimit } from './inflated-bytes';
import { unknownRoom } from './inflation-room';
import { inflateLz4Block } from './lz4-block';

const magic = 0x184d2204;
/** Magic, flags, block size and the header's checksum: the shortest header. */
const shortestHeader = 7;
const uncompressed = 0x80000000;

interface Lz4Header {
  /** Where the first block starts. */
  readonly end: number;
  readonly linkedBlocks: boolean;
  readonly blockChecksums: boolean;
  readonly contentChecksum: boolean;
  readonly contentBytes: bigint | null;
  readonly maxBlockBytes: number;
}

/**
 * Inflates the LZ4 frame (lz4_Frame_format.md) of a batch: linked or independent blocks,
 * compressed or not. Its own checksums are passed over: the batch's CRC-32C covers the same bytes.
 * Throws LIMIT_EXCEEDED or CodecDamage.
 */
export function inflateLz4Frame(
  bytes: Uint8Array,
  maxBytes: number,
  room = unknownRoom,
): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const header = readHeader(view);
  if (header.contentBytes !== null && header.contentBytes > maxBytes) {
    throw inflationLimit(maxBytes);
  }
  const output = new InflatedBytes(maxBytes, bytes.length, room);
  let at = header.end;
  for (;;) {
    if (bytes.length - at < 4) throw new CodecDamage('lz4 frame without its end');
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) break;
    const size = word % uncompressed;
    if (size > bytes.length - at) throw new CodecDamage('impossible lz4 block length');
    const { maxBlockBytes } = header;
    if (word < uncompressed) {
      const floor = header.linkedBlocks ? 0 : output.length;
      inflateLz4Block(bytes, at, at + size, output, maxBlockBytes, floor);
    } else {
      if (size > maxBlockBytes) throw new CodecDamage('lz4 block longer than allowed');
      output.append(bytes.subarray(at, at + size));
    }
    at += size + (header.blockChecksums ? 4 : 0);
  }
  if (header.contentChecksum && bytes.length - at < 4) {
    throw new CodecDamage('lz4 frame without its checksum');
  }
  if (header.contentBytes !== null && header.contentBytes !== BigInt(output.length)) {
    throw new CodecDamage('lz4 frame not as long as it says');
  }
  return output.written();
}

function readHeader(view: DataView): Lz4Header {
  if (view.byteLength < shortestHeader) throw new CodecDamage('lz4 header cut short');
  if (view.getUint32(0, true) !== magic) throw new CodecDamage('not an lz4 frame');
  const flags = view.getUint8(4);
  if (flags >>> 6 !== 1 || flags & 0x02) throw new CodecDamage('unknown version of lz4 frame');
  if (flags & 0x01) throw new CodecDamage('lz4 frame that needs a dictionary');
  const sizeCode = (view.getUint8(5) >>> 4) & 7;
  if (sizeCode < 4) throw new CodecDamage('impossible lz4 block size');
  const withSize = (flags & 0x08) !== 0;
  const end = shortestHeader + (withSize ? 8 : 0);
  if (view.byteLength < end) throw new CodecDamage('lz4 header cut short');
  return {
    end,
    linkedBlocks: (flags & 0x20) === 0,
    blockChecksums: (flags & 0x10) !== 0,
    contentChecksum: (flags & 0x04) !== 0,
    contentBytes: withSize ? view.getBigUint64(6, true) : null,
    maxBlockBytes: 256 << (2 * sizeCode),
  };
}
