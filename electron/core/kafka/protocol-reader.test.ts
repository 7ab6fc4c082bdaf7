import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RiverscopeError } from '#shared/contract/errors';
import { ProtocolReader } from './protocol-reader';

function reading(hex: string): ProtocolReader {
  return new ProtocolReader(Buffer.from(hex, 'hex'));
}

test('an int64 is exact up to 2^53 − 1 and refused beyond', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(value);
      const read = () => new ProtocolReader(bytes).int64();
      if (value > -(2n ** 53n) && value < 2n ** 53n) expect(BigInt(read())).toBe(value);
      else expect(read).toThrow(/OFFSET_TOO_LARGE/);
    }),
  );
});

test('null arrays and null bytes are empty, null strings are null', () => {
  const reader = reading('ffffffff' + '00' + 'ffffffff' + 'ffff');
  expect(reader.array(() => reader.int8())).toEqual([]);
  expect(reader.compactArray(() => reader.int8())).toEqual([]);
  expect(reader.bytes()).toHaveLength(0);
  expect(reader.nullableString()).toBeNull();
});

test('tagged fields are skipped', () => {
  const reader = reading('02' + '00' + '02abcd' + '8101' + '01ff' + '2a');
  reader.taggedFields();
  expect(reader.int8()).toBe(42);
});

test('an array that claims more than the response holds is refused before it is built', () => {
  const reader = reading('7fffffff00');
  expect(() => reader.array(() => null)).toThrow(/MALFORMED_RESPONSE.*2147483647/);
});

test('random bytes give values or a clear error, and never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const reader = new ProtocolReader(Buffer.from(bytes));
      try {
        reader.array(() => [reader.nullableString(), reader.int64(), reader.bytes()]);
        reader.compactArray(() => reader.compactString());
        reader.taggedFields();
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(RiverscopeError);
      }
    }),
  );
});
