/**
 * End of the longest prefix of the text from `start` to `end` that has at most `most` bytes and
 * splits no UTF-8 character. Bytes that are not UTF-8 are cut at `most`.
 */
export function utf8Cut(bytes: Uint8Array, start: number, end: number, most: number): number {
  const cut = start + most;
  if (cut >= end) return end;
  for (let position = cut; position > start && position > cut - 4; position--) {
    if (((bytes[position] ?? 0) & 0xc0) !== 0x80) return position;
  }
  return cut;
}
