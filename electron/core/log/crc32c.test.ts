import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32c } from './crc32c';

/** By definition, bit by bit. */
function bitwise(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

it('gives the check value of the polynomial', () => {
  expect(crc32c(Buffer.from('123456789'), 0, 9)).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32), 0, 32)).toBe(0x8a9136aa);
});

it('equals the definition from any start to any end', () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 16_384, size: 'max' });
  fc.assert(
    fc.property(bytes, fc.nat(32), fc.nat(32), (all, before, after) => {
      const start = Math.min(before, all.length);
      const end = Math.max(start, all.length - after);
      expect(crc32c(all, start, end)).toBe(bitwise(all.subarray(start, end)));
    }),
    { numRuns: 60 },
  );
});
