import { CodecDamage } from './codec-damage';

const magic = 0xfd2fb528;
/** Sixteen magics whose frames are to be passed over. */
const skippableMagic = 0x184d2a50;
/** No block inflates to more (RFC 8878, 3.1.1.2.4). */
const largestBlockBytes = 131_072;

/** Extent of one frame. */
interface ZstdFrame {
  /** Where the next frame starts. */
  readonly end: number;
  /** What it inflates to at most. */
  readonly mostBytes: number;
}

/**
 * What zstd frames (RFC 8878) inflate to at most, by their headers and those of their blocks:
 * Java's encoder does not write how much it is. Inflates nothing. Throws CodecDamage.
 */
export function mostZstdBytes(bytes: Uint8Array): number {
  let mostBytes = 0;
  for (let at = 0; at < bytes.length; ) {
    const frame = readSkippable(bytes, at) ?? readFrame(bytes, at);
    mostBytes += frame.mostBytes;
    at = frame.end;
  }
  return mostBytes;
}

function readFrame(bytes: Uint8Array, start: number): ZstdFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const need = (end: number) => {
    if (end > bytes.length) throw new CodecDamage('zstd frame cut short');
  };
  need(start + 5);
  if (view.getUint32(start, true) !== magic) throw new CodecDamage('not a zstd frame');
  const descriptor = view.getUint8(start + 4);
  const singleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = descriptor >>> 6 === 0 ? Number(singleSegment) : 1 << (descriptor >>> 6);
  let at = start + 5 + Number(!singleSegment) + dictionaryBytes;
  need(at + sizeBytes);
  let contentBytes = Number.POSITIVE_INFINITY;
  if (sizeBytes === 1) contentBytes = view.getUint8(at);
  else if (sizeBytes === 2) contentBytes = view.getUint16(at, true) + 256;
  else if (sizeBytes === 4) contentBytes = view.getUint32(at, true);
  else if (sizeBytes === 8) contentBytes = Number(view.getBigUint64(at, true));
  at += sizeBytes;

  let blocksBytes = 0;
  for (let last = false; !last; ) {
    need(at + 3);
    const word = view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    at += 3;
    last = (word & 1) === 1;
    const kind = (word >>> 1) & 3;
    const size = word >>> 3;
    if (kind === 3 || size > largestBlockBytes) throw new CodecDamage('impossible zstd block');
    blocksBytes += kind === 2 ? largestBlockBytes : size;
    at += kind === 1 ? 1 : size;
    need(at);
  }
  const end = at + (descriptor & 0x04 ? 4 : 0);
  need(end);
  return { end, mostBytes: Math.min(blocksBytes, contentBytes) };
}

/** The skippable frame at `start`, or null where another kind of frame is there. */
function readSkippable(bytes: Uint8Array, start: number): ZstdFrame | null {
  if (bytes.length - start < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, 8);
  if (view.getUint32(0, true) >>> 4 !== skippableMagic >>> 4) return null;
  const end = start + 8 + view.getUint32(4, true);
  if (end > bytes.length) throw new CodecDamage('zstd frame cut short');
  return { end, mostBytes: 0 };
}
