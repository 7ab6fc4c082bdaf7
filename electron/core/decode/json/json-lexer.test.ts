import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanString } from './json-lexer';

/** By definition, byte by byte. */
function scanned(bytes: Uint8Array, start: number, end: number): number {
  for (let position = start + 1; position < end; position++) {
    if (bytes[position] === 0x22) return position + 1;
    if (bytes[position] === 0x5c) position++;
  }
  return -1;
}

/** Marks, their neighbours among the bytes, and others, in buffers that begin anywhere in memory. */
const byte = fc.oneof(fc.constantFrom(0x22, 0x5c, 0x21, 0x23, 0x5b, 0x5d, 0xa2, 0xdc), fc.nat(255));
const plain = fc.integer({ min: 0x61, max: 0x7a });
const bytes = fc
  .tuple(
    fc.nat(7),
    fc.array(fc.oneof({ weight: 9, arbitrary: plain }, byte), { maxLength: 80 }),
    fc.nat(20),
  )
  .map(([before, all, after]) =>
    new Uint8Array([...Array(before).fill(0x22), ...all, ...Array(after).fill(0x22)]).subarray(
      before,
      before + all.length,
    ),
  );

it('finds the end of a string as byte by byte, from any start to any end', () => {
  fc.assert(
    fc.property(bytes, fc.nat(80), fc.nat(80), (all, from, to) => {
      const [start, end] = [from, to].map((each) => Math.min(each, all.length)) as [number, number];
      expect(scanString(all, start, end)).toBe(scanned(all, start, end));
    }),
    { numRuns: 2_000 },
  );
});
