import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProtocolReader } from './protocol-reader';
import { ProtocolWriter } from './protocol-writer';

const safeInteger = fc.maxSafeInteger();
const count = fc.integer({ min: 0, max: 0x7fff_ffff });

test('what is written is read back, whatever the capacity', () => {
  fc.assert(
    fc.property(
      fc.array(safeInteger),
      fc.array(count),
      fc.array(fc.option(fc.string({ unit: 'grapheme' }))),
      fc.uint8Array(),
      fc.integer({ min: 1, max: 64 }),
      (longs, counts, texts, bytes, capacity) => {
        const writer = new ProtocolWriter(capacity);
        writer
          .array(longs, (value) => writer.int64(value))
          .compactArray(counts, (value) => writer.unsignedVarint(value))
          .array(texts, (value) => writer.nullableString(value))
          .noTaggedFields()
          .compactString('end')
          .int32(bytes.length)
          .raw(bytes);
        const reader = new ProtocolReader(writer.written);
        expect(reader.array(() => reader.int64())).toEqual(longs);
        expect(reader.compactArray(() => reader.unsignedVarint())).toEqual(counts);
        expect(reader.array(() => reader.nullableString())).toEqual(texts);
        reader.taggedFields();
        expect(reader.compactString()).toBe('end');
        expect([...reader.bytes()]).toEqual([...bytes]);
      },
    ),
  );
});

test('an int64 is written as 64-bit arithmetic would', () => {
  fc.assert(
    fc.property(safeInteger, (value) => {
      const expected = Buffer.alloc(8);
      expected.writeBigInt64BE(BigInt(value));
      expect(new ProtocolWriter().int64(value).written).toEqual(expected);
    }),
  );
});

test.each([
  [0, '00'],
  [-1, '01'],
  [1, '02'],
  [-64, '7f'],
  [64, '8001'],
  [1_700_000_000_000, '80a0abfef962'],
  [-1_700_000_000_000, 'ff9fabfef962'],
])('%i as a zigzag varint is %s', (value, hex) => {
  expect(new ProtocolWriter().varint(value).written.toString('hex')).toBe(hex);
});
