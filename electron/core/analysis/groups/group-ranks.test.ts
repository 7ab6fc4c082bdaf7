import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupRanks } from './group-ranks';

it('puts groups in order whose numbers had other groups before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(fc.nat(40), fc.integer()), { maxLength: 60 }), { maxLength: 8 }),
      (rounds) => {
        const order = new Map<number, number>();
        const ranks = new GroupRanks((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0) || a - b);
        for (const round of rounds) {
          const changed = new Set(round.map(([group]) => group));
          ranks.keep(Array.from({ length: 41 }, (_, group) => (changed.has(group) ? 0 : 1)));
          for (const [group, place] of round) order.set(group, place);
          const groups = [...order.keys()];
          const expected = groups.toSorted(
            (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0) || a - b,
          );
          expect([...ranks.sort(Int32Array.from(groups))]).toEqual(expected);
        }
      },
    ),
  );
});

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
