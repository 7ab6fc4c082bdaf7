/** Views of buffers above this are not kept, bytes: they would keep the buffer in memory. */
const mostKeptBytes = 16_777_216;

let viewed: Uint8Array = new Uint8Array(0);
let words = new DataView(viewed.buffer);

/**
 * A view of the bytes, to read four of them at a time. That of the bytes asked about last is kept:
 * making one takes longer than most searches.
 */
export function wordsOf(bytes: Uint8Array): DataView {
  if (bytes === viewed) return words;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.buffer.byteLength <= mostKeptBytes) {
    viewed = bytes;
    words = view;
  }
  return view;
}

/**
 * Marks the bytes of a little-endian word that equal those of another by their highest bit (Warren,
 * Hacker's Delight, 6-1). The lowest mark is right; those above it may be of other bytes.
 */
export function markEqual(word: number, other: number): number {
  const difference = word ^ other;
  return (difference - 0x01010101) & ~difference & 0x80808080;
}

/** Index of the lowest byte that is marked, 0 to 3. Something must be. */
export function lowestMark(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >>> 3;
}
