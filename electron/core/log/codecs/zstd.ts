import { CodecDamage } from './codec-damage';
import { InflatedBytes } from './inflated-bytes';
import { unknownRoom } from './inflation-room';
import { mostZstdBytes } from './zstd-frame';
import { type ZstdExports, zstdInstance } from './zstd-module';

/** Error of zstd: what was inflated does not fit. */
const targetTooSmall = -70;
/** A decoder whose memory has grown beyond this is let go, bytes. */
const mostKeptBytes = 67_108_864;

let kept: ZstdExports | null = null;

/**
 * Inflates zstd frames, into spare memory where that is large enough. Rejects with LIMIT_EXCEEDED,
 * or with CodecDamage on damaged input.
 */
export async function inflateZstd(
  bytes: Uint8Array,
  maxBytes: number,
  room = unknownRoom,
): Promise<Uint8Array> {
  const mostBytes = mostZstdBytes(bytes);
  const output = new InflatedBytes(maxBytes, bytes.length, room);
  const decoder = kept ?? (await zstdInstance());
  // Until all has gone well.
  kept = null;
  const targetBytes = Math.min(mostBytes, maxBytes);
  const source = take(decoder, bytes.length);
  const target = take(decoder, targetBytes);
  new Uint8Array(decoder.memory.buffer).set(bytes, source);
  const size = decoder.ZSTD_decompress(target, targetBytes, source, bytes.length);
  if (size > 0) output.append(new Uint8Array(decoder.memory.buffer, target, size));
  decoder.free(target);
  decoder.free(source);
  if (decoder.memory.buffer.byteLength <= mostKeptBytes) kept = decoder;
  if (size === targetTooSmall && mostBytes > maxBytes) throw output.exceeded();
  if (size < 0) throw new CodecDamage(`zstd error ${-size}`);
  return output.written();
}

/** Returns the address of `size` bytes of the decoder's memory. Throws when it is used up. */
function take(decoder: ZstdExports, size: number): number {
  const address = decoder.malloc(size);
  if (address === 0) throw new CodecDamage(`no memory for ${size} bytes`);
  return address;
}
