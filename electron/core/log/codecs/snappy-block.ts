import { ByteCopy } from './byte-copy';
import { CodecDamage } from './codec-damage';
import type { InflatedBytes } from './inflated-bytes';

/** The densest element: three bytes that repeat 64. */
const mostBytesPerByte = 22;

/**
 * Inflates the raw snappy block in `source` from `start` to `end` (format_description.txt of
 * google/snappy) onto `output`. Throws LIMIT_EXCEEDED or CodecDamage.
 */
export function inflateSnappyBlock(
  source: Uint8Array,
  start: number,
  end: number,
  output: InflatedBytes,
): void {
  let at = start;
  let size = 0;
  for (let scale = 1; ; scale *= 128) {
    if (at >= end || scale > 2 ** 28) throw new CodecDamage('impossible snappy length');
    const byte = source[at++] as number;
    size += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  output.requireRoom(size);
  if (size > (end - start) * mostBytesPerByte) throw new CodecDamage('impossible snappy length');
  const floor = output.length;
  const limit = output.reserve(size);
  const copy = new ByteCopy(source, output.bytes);
  let position = floor;
  while (at < end) {
    const tag = source[at++] as number;
    const kind = tag & 3;
    if (kind === 0) {
      let length = (tag >>> 2) + 1;
      if (length > 60) {
        const lengthBytes = length - 60;
        if (lengthBytes > end - at) throw new CodecDamage('snappy literal cut short');
        length = 1;
        for (let index = 0; index < lengthBytes; index++) {
          length += (source[at++] as number) * 2 ** (8 * index);
        }
      }
      if (length > end - at || length > limit - position) {
        throw new CodecDamage('impossible snappy literal');
      }
      copy.literals(at, position, length);
      at += length;
      position += length;
      continue;
    }
    const distanceBytes = kind === 3 ? 4 : kind;
    if (distanceBytes > end - at) throw new CodecDamage('snappy copy cut short');
    let distance = source[at++] as number;
    let length = (tag >>> 2) + 1;
    if (kind === 1) {
      distance |= (tag >>> 5) << 8;
      length = ((tag >>> 2) & 7) + 4;
    } else {
      distance |= (source[at++] as number) << 8;
      if (kind === 3) {
        distance += (source[at++] as number) * 65_536;
        distance += (source[at++] as number) * 16_777_216;
      }
    }
    if (distance === 0 || distance > position - floor || length > limit - position) {
      throw new CodecDamage('impossible snappy copy');
    }
    copy.match(position, distance, length);
    position += length;
  }
  if (position !== limit) throw new CodecDamage('snappy block shorter than it says');
  output.length = position;
}
