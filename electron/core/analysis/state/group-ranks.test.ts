import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupRanks } from './group-ranks';

it('puts groups in their order, few or many, known or new', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 300, maxLength: 300 }),
      fc.array(fc.uniqueArray(fc.nat(299), { maxLength: 60 }), { maxLength: 8 }),
      (order, lists) => {
        const ranks = new GroupRanks((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
        for (const list of lists) {
          const expected = list.toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
          expect([...ranks.sort(Int32Array.from(list))]).toEqual(expected);
        }
      },
    ),
  );
});
