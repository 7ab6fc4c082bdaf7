/** Slicing-by-8 tables (Kounavis and Berry, 2005) of the Castagnoli polynomial, reflected. */
const tables = buildTables(0x82f63b78);

function buildTables(polynomial: number): Uint32Array {
  const built = new Uint32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    built[byte] = crc;
  }
  for (let index = 256; index < built.length; index++) {
    const previous = built[index - 256] ?? 0;
    built[index] = (previous >>> 8) ^ (built[previous & 0xff] ?? 0);
  }
  return built;
}

/** CRC-32C (RFC 3720, as record batches use it) of `bytes` from `start` to `end`, unsigned. */
export function crc32c(bytes: Uint8Array, start: number, end: number): number {
  const table = tables;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = -1;
  let position = start;
  for (const last = end - 8; position <= last; position += 8) {
    const low = view.getInt32(position, true) ^ crc;
    const high = view.getInt32(position + 4, true);
    crc =
      at(table, 1792 + (low & 0xff)) ^
      at(table, 1536 + ((low >>> 8) & 0xff)) ^
      at(table, 1280 + ((low >>> 16) & 0xff)) ^
      at(table, 1024 + (low >>> 24)) ^
      at(table, 768 + (high & 0xff)) ^
      at(table, 512 + ((high >>> 8) & 0xff)) ^
      at(table, 256 + ((high >>> 16) & 0xff)) ^
      at(table, high >>> 24);
  }
  for (; position < end; position++) {
    crc = (crc >>> 8) ^ at(table, (crc ^ view.getUint8(position)) & 0xff);
  }
  return ~crc >>> 0;
}

/** The index is a byte within one of the tables, so always in range. */
function at(table: Uint32Array, index: number): number {
  return table[index] as number;
}
