/** Bytes from `start` to `end` as a Buffer: a view, nothing is copied. */
export function bufferView(bytes: Uint8Array, start = 0, end = bytes.length): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}
