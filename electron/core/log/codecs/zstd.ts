import zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { CodecDamage } from './codec-damage';
import { InflatedBytes } from './inflated-bytes';
import { type InflationRoom, unknownRoom } from './inflation-room';
import { inflateByZlib } from './zlib-inflation';
import { readZstdFrame, skippableEnd, type ZstdFrame } from './zstd-frame';

/** Whether this Node inflates zstd itself, on threads of its own. */
export const zstdIsNative = typeof zlib.zstdDecompress === 'function';

/**
 * Inflates zstd frames: natively where this Node can, else in JavaScript. Checksums of frames are
 * passed over: the batch's CRC-32C covers the same bytes.
 * Rejects with LIMIT_EXCEEDED, CodecDamage, or the decoder's own error on damaged input.
 */
export async function inflateZstd(
  bytes: Uint8Array,
  maxBytes: number,
  room?: InflationRoom,
): Promise<Uint8Array> {
  if (!zstdIsNative) return inflateZstdPortably(bytes, maxBytes);
  return inflateByZlib(zlib.zstdDecompress, withTightWindows(bytes), maxBytes, room);
}

/** Inflates zstd frames without native code. Throws as `inflateZstd` rejects. */
export function inflateZstdPortably(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const output = new InflatedBytes(maxBytes, bytes.length, unknownRoom);
  for (let at = 0; at < bytes.length; ) {
    const skipped = skippableEnd(bytes, at);
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    const frame = readZstdFrame(bytes, at);
    const before = output.length;
    if (frame.contentBytes !== null) output.requireRoom(frame.contentBytes);
    const decoder = new Decompress((chunk) => {
      output.requireRoom(chunk.length);
      output.reserve(chunk.length);
      output.bytes.set(chunk, output.length);
      output.length += chunk.length;
    });
    decoder.push(withTightWindow(bytes, frame), true);
    if (frame.contentBytes !== null && output.length - before !== frame.contentBytes) {
      throw new CodecDamage('zstd frame not as long as it says');
    }
    at = frame.end;
  }
  return output.written();
}

/** The same frames, those that do not say how long they are with the least window. */
function withTightWindows(bytes: Uint8Array): Uint8Array {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const skipped = skippableEnd(bytes, at);
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    const frame = readZstdFrame(bytes, at);
    const known = frame.contentBytes !== null;
    frames.push(known ? bytes.subarray(at, frame.end) : withTightWindow(bytes, frame));
    at = frame.end;
  }
  const [only] = frames;
  return only && frames.length === 1 ? only : Buffer.concat(frames);
}

/**
 * The frame's blocks under the plainest header, whose window is no larger than the blocks can
 * fill: decoders take memory for the window that the header claims, and Java's encoder claims
 * megabytes for batches of a few kilobytes.
 */
function withTightWindow(bytes: Uint8Array, frame: ZstdFrame): Uint8Array {
  const window = Math.min(frame.windowBytes, frame.mostBytes);
  const exponent = Math.max(Math.ceil(Math.log2(Math.max(window, 1))) - 10, 0);
  const plain = new Uint8Array(6 + frame.blocksEnd - frame.blocksStart);
  plain.set([0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3]);
  plain.set(bytes.subarray(frame.blocksStart, frame.blocksEnd), 6);
  return plain;
}
