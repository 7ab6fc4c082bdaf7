import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteSearch } from './byte-search';

const wanted = Buffer.from('aab');

/** Buffers of a few letters, each longer than what is searched at once, cut into ranges. */
const anyBuffer = fc.record({
  size: fc.integer({ min: 1, max: 200_000 }),
  found: fc.array(fc.nat(200_000), { maxLength: 8 }),
  cuts: fc.array(fc.nat(200_000), { maxLength: 20 }),
});

it('finds in each range, in rising order, what a plain search finds', () => {
  fc.assert(
    fc.property(fc.array(anyBuffer, { minLength: 1, maxLength: 3 }), (drafts) => {
      const search = new ByteSearch(wanted);
      const ranges = drafts.flatMap(({ size, found, cuts }) => {
        const bytes = Buffer.alloc(size, 'a');
        for (const place of found) wanted.copy(bytes, Math.min(place, size));
        const ends = [...cuts.filter((cut) => cut < size), size].sort((a, b) => a - b);
        return ends.map((end, index) => ({ bytes, start: ends[index - 1] ?? 0, end }));
      });
      // Buffers take turns, as records made readable do with those of their batch.
      ranges.sort((a, b) => a.start - b.start || a.end - b.end);
      for (const { bytes, start, end } of ranges) {
        const plain = bytes.subarray(start, end).includes(wanted);
        expect(search.within(bytes, start, end)).toBe(plain);
      }
    }),
  );
});
