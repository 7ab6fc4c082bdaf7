import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RiverscopeError } from '#shared/contract/errors';
import { readBatchHeader } from './batch-header';
import { crc32c } from './crc32c';
import { openBatch } from './record-batch';
import { recordHeaders } from './record-headers';

const place = { topic: 't', partition: 0 };
const everything = { start: 0, end: Number.MAX_SAFE_INTEGER };
const fixtures = [
  'java-none',
  'java-gzip',
  'java-snappy',
  'java-lz4',
  'java-compacted',
  'java-transactions',
  'kcat-none',
].map((name) => readFileSync(new URL(`./fixtures/${name}.bin`, import.meta.url)));

/** Reads whatever is there; returns the number of records. Fails on any exception not ours. */
async function readHostile(bytes: Uint8Array): Promise<number> {
  let records = 0;
  let position = 0;
  try {
    while (position < bytes.length) {
      const frame = readBatchHeader(bytes, position, place);
      if (frame.kind === 'partial') break;
      if (frame.kind === 'batch') {
        const cursor = await openBatch(bytes, position, frame.header, place, everything);
        while (cursor.next()) {
          recordHeaders(cursor);
          expect(cursor.keyStart + Math.max(cursor.keyLength, 0)).toBeLessThanOrEqual(cursor.end);
          expect(cursor.valueStart + Math.max(cursor.valueLength, 0)).toBeLessThanOrEqual(
            cursor.end,
          );
          expect(cursor.end).toBeLessThanOrEqual(cursor.bytes.length);
          records++;
        }
      }
      const size = frame.kind === 'batch' ? frame.header.sizeBytes : frame.sizeBytes;
      expect(size).toBeGreaterThan(0);
      position += size;
    }
  } catch (error) {
    if (!(error instanceof RiverscopeError)) throw error;
  }
  return records;
}

/** Makes the checksum of the first batch right again, so that damage reaches the decoder. */
function reseal(bytes: Buffer): Buffer {
  const end = bytes.length < 12 ? 0 : Math.min(bytes.readInt32BE(8) + 12, bytes.length);
  if (end > 21) bytes.writeUInt32BE(crc32c(bytes, 21, end), 17);
  return bytes;
}

const changes = fc.array(
  fc.record({
    at: fc.nat(400),
    value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
  }),
  { minLength: 1, maxLength: 8 },
);

it('survives changed bytes with a right checksum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fixtures), changes, async (fixture, list) => {
      const bytes = Buffer.from(fixture);
      for (const { at, value } of list) bytes[at % bytes.length] = value;
      await readHostile(reseal(bytes));
    }),
    { numRuns: 3_000 },
  );
});

it('survives any cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fixtures), fc.nat(), async (fixture, cut) => {
      await readHostile(fixture.subarray(0, cut % fixture.length));
    }),
    { numRuns: 500 },
  );
});

it('survives records made of arbitrary bytes, whatever count the header claims', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer(),
      fc.integer(),
      async (body, count, lastOffsetDelta) => {
        const bytes = Buffer.alloc(61 + body.length);
        bytes.writeInt32BE(bytes.length - 12, 8);
        bytes.writeInt8(2, 16);
        bytes.writeInt32BE(lastOffsetDelta, 23);
        bytes.writeInt32BE(count, 57);
        bytes.set(body, 61);
        const records = await readHostile(reseal(bytes));
        expect(records).toBeLessThanOrEqual(body.length / 7);
      },
    ),
    { numRuns: 3_000 },
  );
});
