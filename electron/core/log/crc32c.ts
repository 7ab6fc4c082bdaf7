/** Reflected polynomial of Castagnoli. */
const polynomial = 0x82f63b78;
/** Bytes of one of the three stretches that are worked on side by side, a power of two. */
const lane = 2_048;
/** Slicing-by-8 (Kounavis and Berry, 2005): the step of byte k of 8 is at 256 × (7 − k). */
const steps = stepTables();
/** What a lane of zeroes makes of a checksum, by its bytes. */
const shifts = shiftTables();

/** CRC-32C (RFC 3720, as record batches use it) of `bytes` from `start` to `end`, unsigned. */
export function crc32c(bytes: Uint8Array, start: number, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = steps;
  let crc = -1;
  let position = start;
  // A step waits for the one before it: three lanes keep the processor busy meanwhile.
  for (; end - position >= 3 * lane; position += 3 * lane) {
    let second = 0;
    let third = 0;
    const stop = position + lane;
    for (let at = position; at < stop; at += 8) {
      crc = advance(table, view, at, crc);
      second = advance(table, view, at + lane, second);
      third = advance(table, view, at + 2 * lane, third);
    }
    crc = shift(shift(crc) ^ second) ^ third;
  }
  for (const last = end - 8; position <= last; position += 8)
    crc = advance(table, view, position, crc);
  for (; position < end; position++) crc = advanceByte(crc, view.getUint8(position));
  return ~crc >>> 0;
}

/** The checksum after the eight bytes at `position`. Every index is within the table. */
function advance(table: Int32Array, view: DataView, position: number, crc: number): number {
  const low = view.getInt32(position, true) ^ crc;
  const high = view.getInt32(position + 4, true);
  return (
    (table[1792 + (low & 0xff)] as number) ^
    (table[1536 + ((low >>> 8) & 0xff)] as number) ^
    (table[1280 + ((low >>> 16) & 0xff)] as number) ^
    (table[1024 + (low >>> 24)] as number) ^
    (table[768 + (high & 0xff)] as number) ^
    (table[512 + ((high >>> 8) & 0xff)] as number) ^
    (table[256 + ((high >>> 16) & 0xff)] as number) ^
    (table[high >>> 24] as number)
  );
}

function advanceByte(crc: number, byte: number): number {
  return (crc >>> 8) ^ at(steps, (crc ^ byte) & 0xff);
}

/** The checksum after a lane of zeroes. */
function shift(crc: number): number {
  return (
    at(shifts, crc & 0xff) ^
    at(shifts, 256 + ((crc >>> 8) & 0xff)) ^
    at(shifts, 512 + ((crc >>> 16) & 0xff)) ^
    at(shifts, 768 + (crc >>> 24))
  );
}

function stepTables(): Int32Array {
  const built = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    built[byte] = crc;
  }
  for (let index = 256; index < built.length; index++) {
    const previous = at(built, index - 256);
    built[index] = (previous >>> 8) ^ at(built, previous & 0xff);
  }
  return built;
}

/** The operation is linear: what it does to a byte is the sum of what it does to its bits. */
function shiftTables(): Int32Array {
  let ofBit = Array.from({ length: 32 }, (_, bit) => advanceByte(1 << bit, 0));
  // After one byte; done twice over and over, after a lane.
  for (let bytes = 1; bytes < lane; bytes *= 2) {
    ofBit = ofBit.map((once) => sumOfBits(once, 0, 32, ofBit));
  }
  return Int32Array.from({ length: 4 * 256 }, (_, index) =>
    sumOfBits(index & 0xff, (index >>> 8) * 8, 8, ofBit),
  );
}

/** Sums what is made of each of the lowest `bits` bits that are set; the first is number `first`. */
function sumOfBits(value: number, first: number, bits: number, ofBit: readonly number[]): number {
  let sum = 0;
  for (let bit = 0; bit < bits; bit++) {
    if ((value >>> bit) & 1) sum ^= ofBit[first + bit] ?? 0;
  }
  return sum;
}

/** The index is a byte within one of the tables, so always in range. */
function at(table: Int32Array, index: number): number {
  return table[index] as number;
}
