import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteSearch } from './byte-search';

/** The rarest byte of the first half is in front, in the midst, or there is none. */
const anyWanted = fc
  .constantFrom('aab', 'akaa', 'aaaz', 'aazaab', 'a', '')
  .map((text) => Buffer.from(text));

/** Buffers of a few letters, each longer than what is searched at once, cut into ranges. */
const anyBuffer = fc.record({
  filler: fc.constantFrom('a', 'b'),
  size: fc.integer({ min: 1, max: 200_000 }),
  found: fc.array(fc.nat(200_000), { maxLength: 8 }),
  cuts: fc.array(fc.nat(200_000), { maxLength: 20 }),
});

it('finds in each range, in rising order, what a plain search finds', () => {
  fc.assert(
    fc.property(
      anyWanted,
      fc.array(anyBuffer, { minLength: 1, maxLength: 3 }),
      (wanted, drafts) => {
        const search = new ByteSearch(wanted);
        const ranges = drafts.flatMap(({ filler, size, found, cuts }) => {
          const bytes = Buffer.alloc(size, filler);
          // Also in part, so that the end is found without what should be before it.
          for (const [i, place] of found.entries()) {
            wanted.subarray(i % 3).copy(bytes, Math.min(place, size));
          }
          const ends = [...cuts.filter((cut) => cut < size), size].sort((a, b) => a - b);
          return ends.map((end, index) => ({ bytes, start: ends[index - 1] ?? 0, end }));
        });
        // Buffers take turns, as records made readable do with those of their batch.
        ranges.sort((a, b) => a.start - b.start || a.end - b.end);
        for (const { bytes, start, end } of ranges) {
          const plain = bytes.subarray(start, end).includes(wanted);
          expect(search.within(bytes, start, end)).toBe(plain);
        }
      },
    ),
  );
});
