import type { ByteDecoder } from './byte-decoder';

/** Big-endian two's complement of 1, 2, 4 or 8 bytes, in all its digits. */
export const intDecoder: ByteDecoder = (bytes, { refuse }) => {
  const view = viewOf(bytes);
  switch (bytes.length) {
    case 1:
      return textOf(view.getInt8(0));
    case 2:
      return textOf(view.getInt16(0));
    case 4:
      return textOf(view.getInt32(0));
    case 8:
      return textOf(view.getBigInt64(0));
    default:
      throw refuse(`an integer has 1, 2, 4 or 8 bytes, these are ${bytes.length}`);
  }
};

/** Big-endian IEEE 754 of 4 or 8 bytes, in the fewest digits that name the number. */
export const floatDecoder: ByteDecoder = (bytes, { refuse }) => {
  const view = viewOf(bytes);
  switch (bytes.length) {
    case 4:
      return textOf(singleText(view.getFloat32(0)));
    case 8:
      return textOf(doubleText(view.getFloat64(0)));
    default:
      throw refuse(`a floating-point number has 4 or 8 bytes, these are ${bytes.length}`);
  }
};

/** A 32-bit float in the fewest digits that tell it from its neighbours; −0 keeps its sign. */
export function singleText(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return doubleText(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(Number(value.toPrecision(9)));
}

/** A 64-bit float in the fewest digits that tell it from its neighbours; −0 keeps its sign. */
export function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function textOf(value: number | bigint | string) {
  return { bytes: Buffer.from(String(value)), cut: false };
}
