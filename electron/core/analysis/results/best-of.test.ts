import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestOf } from './best-of';

it('finds the same as putting all in order, whatever comes in which order', () => {
  const items = fc.uniqueArray(fc.integer(), { maxLength: 60 });
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 70 }), (all, most) => {
      const best = new BestOf<number>(most, (a, b) => b - a);
      for (const item of all) best.add(item);
      expect(best.sorted()).toEqual(all.toSorted((a, b) => b - a).slice(0, most));
    }),
    { numRuns: 500 },
  );
});
