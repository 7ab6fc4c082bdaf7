import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupRows } from './group-rows';

it('finds what was set last, whatever the groups are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2 ** 31 - 1), fc.integer({ min: -1, max: 99 }))),
      fc.integer({ min: 1, max: 2 ** 16 }),
      fc.nat(50),
      (settings, stride, expected) => {
        const rows = new GroupRows(expected);
        const known = new Map<number, number>();
        for (const [any, row] of settings) {
          const group = (any % 1_000) * stride;
          rows.set(group, row);
          known.set(group, row);
        }
        for (const [group, row] of known) expect(rows.get(group)).toBe(row);
        expect(rows.get(7 * stride + 1_000 * stride)).toBe(-1);
        const { groups, rows: packed } = rows.pack();
        expect(new Map([...groups].map((group, i) => [group, packed[i]]))).toEqual(
          new Map([...known].filter(([, row]) => row >= 0)),
        );
      },
    ),
  );
});
