import { CodecDamage } from './codec-damage';
import { InflatedBytes } from './inflated-bytes';
import { unknownRoom } from './inflation-room';
import { inflateSnappyBlock } from './snappy-block';

/** Start of the framing of xerial's snappy-java, which Kafka's Java client writes. */
const xerialMagic = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00];
/** Magic, version and lowest compatible version. */
const xerialHeaderBytes = 16;

/**
 * Inflates a snappy batch: one raw block (librdkafka, Go clients), or xerial's framing of blocks,
 * each after its big-endian int32 length. No raw block can start with the magic: it would begin
 * with a copy. Throws LIMIT_EXCEEDED or CodecDamage.
 */
export function inflateSnappy(bytes: Uint8Array, maxBytes: number, room = unknownRoom): Uint8Array {
  const output = new InflatedBytes(maxBytes, bytes.length, room);
  if (!xerialMagic.every((byte, index) => bytes[index] === byte)) {
    inflateSnappyBlock(bytes, 0, bytes.length, output);
    return output.written();
  }
  if (bytes.length < xerialHeaderBytes) throw new CodecDamage('snappy header cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = xerialHeaderBytes;
  while (at < bytes.length) {
    if (bytes.length - at < 4) throw new CodecDamage('snappy frame cut short');
    const length = view.getInt32(at);
    at += 4;
    if (length < 0 || length > bytes.length - at) {
      throw new CodecDamage('impossible snappy frame length');
    }
    inflateSnappyBlock(bytes, at, at + length, output);
    at += length;
  }
  return output.written();
}
