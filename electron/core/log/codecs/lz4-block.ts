import { ByteCopy } from './byte-copy';
import { CodecDamage } from './codec-damage';
import type { InflatedBytes } from './inflated-bytes';

/** A match takes four bytes at least, which its length does not count. */
const shortestMatch = 4;

/**
 * Inflates the LZ4 block in `source` from `start` to `end` (lz4_Block_format.md) onto `output`, to
 * at most `maxBlockBytes`. Matches reach back to `floor` of the output at most.
 * Throws LIMIT_EXCEEDED or CodecDamage.
 */
export function inflateLz4Block(
  source: Uint8Array,
  start: number,
  end: number,
  output: InflatedBytes,
  maxBlockBytes: number,
  floor: number,
): void {
  // A byte adds 255 to a length at most.
  const limit = output.reserve(Math.min(maxBlockBytes, (end - start) * 255));
  const copy = new ByteCopy(source, output.bytes);
  let at = start;
  let position = output.length;
  const overrun = () =>
    limit === output.maxBytes
      ? output.exceeded()
      : new CodecDamage('lz4 block longer than allowed');
  for (;;) {
    if (at >= end) throw new CodecDamage('lz4 block cut short');
    const token = source[at++] as number;
    let literals = token >>> 4;
    if (literals === 15) {
      let byte: number;
      do {
        if (at >= end) throw new CodecDamage('lz4 length cut short');
        byte = source[at++] as number;
        literals += byte;
      } while (byte === 255);
    }
    if (literals > end - at) throw new CodecDamage('lz4 literals cut short');
    if (literals > limit - position) throw overrun();
    copy.literals(at, position, literals);
    at += literals;
    position += literals;
    if (at === end) break;

    if (end - at < 2) throw new CodecDamage('lz4 offset cut short');
    const distance = (source[at] as number) | ((source[at + 1] as number) << 8);
    at += 2;
    let length = token & 15;
    if (length === 15) {
      let byte: number;
      do {
        if (at >= end) throw new CodecDamage('lz4 length cut short');
        byte = source[at++] as number;
        length += byte;
      } while (byte === 255);
    }
    length += shortestMatch;
    if (distance === 0 || distance > position - floor)
      throw new CodecDamage('impossible lz4 offset');
    if (length > limit - position) throw overrun();
    copy.match(position, distance, length);
    position += length;
  }
  output.length = position;
}
