import { CodecDamage } from './codec-damage';

const magic = 0xfd2fb528;
/** Sixteen magics whose frames are to be passed over. */
const skippableMagic = 0x184d2a50;
/** No block inflates to more (RFC 8878, 3.1.1.2.4). */
const largestBlockBytes = 131_072;
/** As the reference decoder allows unless told otherwise. */
const largestWindowBytes = 134_217_728;

/** Extent and demands of one frame. */
export interface ZstdFrame {
  readonly blocksStart: number;
  readonly blocksEnd: number;
  /** Where the next frame starts. */
  readonly end: number;
  /** How far back matches reach. */
  readonly windowBytes: number;
  /** What the blocks inflate to at most. */
  readonly mostBytes: number;
  /** As the header says; null where it does not. */
  readonly contentBytes: number | null;
}

/**
 * Reads the zstd frame (RFC 8878) at `start` up to its end, block by block, inflating nothing.
 * Throws CodecDamage.
 */
export function readZstdFrame(bytes: Uint8Array, start: number): ZstdFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const need = (end: number) => {
    if (end > bytes.length) throw new CodecDamage('zstd frame cut short');
  };
  need(start + 5);
  if (view.getUint32(start, true) !== magic) throw new CodecDamage('not a zstd frame');
  const descriptor = view.getUint8(start + 4);
  const singleSegment = (descriptor & 0x20) !== 0;
  if (descriptor & 0x08) throw new CodecDamage('unknown kind of zstd frame');
  let at = start + 5;
  let windowBytes = 0;
  if (!singleSegment) {
    need(at + 1);
    const window = view.getUint8(at++);
    const base = 2 ** (10 + (window >>> 3));
    windowBytes = base + (base / 8) * (window & 7);
  }
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = descriptor >>> 6 === 0 ? Number(singleSegment) : 1 << (descriptor >>> 6);
  need(at + dictionaryBytes + sizeBytes);
  for (let index = 0; index < dictionaryBytes; index++) {
    if (view.getUint8(at++) !== 0) throw new CodecDamage('zstd frame that needs a dictionary');
  }
  let contentBytes: number | null = null;
  if (sizeBytes === 1) contentBytes = view.getUint8(at);
  else if (sizeBytes === 2) contentBytes = view.getUint16(at, true) + 256;
  else if (sizeBytes === 4) contentBytes = view.getUint32(at, true);
  else if (sizeBytes === 8) contentBytes = Number(view.getBigUint64(at, true));
  at += sizeBytes;
  if (singleSegment) windowBytes = contentBytes ?? 0;
  else if (windowBytes > largestWindowBytes) throw new CodecDamage('zstd window too large');

  const blocksStart = at;
  const largest = Math.min(largestBlockBytes, windowBytes);
  let mostBytes = 0;
  for (let last = false; !last; ) {
    need(at + 3);
    const word = view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    at += 3;
    last = (word & 1) === 1;
    const kind = (word >>> 1) & 3;
    const size = word >>> 3;
    if (kind === 3 || size > largestBlockBytes) throw new CodecDamage('impossible zstd block');
    mostBytes += kind === 2 ? largest : size;
    at += kind === 1 ? 1 : size;
    need(at);
  }
  const end = at + (descriptor & 0x04 ? 4 : 0);
  need(end);
  return { blocksStart, blocksEnd: at, end, windowBytes, mostBytes, contentBytes };
}

/** Where the skippable frame at `start` ends; null where another kind of frame is there. */
export function skippableEnd(bytes: Uint8Array, start: number): number | null {
  if (bytes.length - start < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, 8);
  if (view.getUint32(0, true) >>> 4 !== skippableMagic >>> 4) return null;
  const end = start + 8 + view.getUint32(4, true);
  if (end > bytes.length) throw new CodecDamage('zstd frame cut short');
  return end;
}
