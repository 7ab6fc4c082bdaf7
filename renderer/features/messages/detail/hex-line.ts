/** One line of a hex dump: offset, bytes, and the printable ASCII among them. */
export interface HexLine {
  offset: string;
  hex: string;
  text: string;
}

/** The dump of up to `width` bytes found at `offset` of the whole. */
export function hexLine(bytes: Uint8Array, offset: number, width: number): HexLine {
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const text = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('');
  return {
    offset: offset.toString(16).padStart(8, '0'),
    hex: pairs.join(' ').padEnd(width * 3 - 1),
    text,
  };
}
