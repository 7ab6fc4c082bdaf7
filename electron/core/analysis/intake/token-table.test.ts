import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenTable } from './token-table';

const tokens = fc.uniqueArray(fc.string({ minLength: 0, maxLength: 12 }), { maxLength: 120 });

it('finds the tokens whose numbers are in use, and only those, whatever is added and forgotten', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tokens, fc.nat(3)), { maxLength: 6 }), (rounds) => {
      const table = new TokenTable();
      const known = new Map<string, number>();
      let next = 0;
      const find = (token: string) => {
        const bytes = Buffer.from(`x${token}x`);
        return table.find(bytes, 1, bytes.length - 1);
      };
      for (const [added, every] of rounds) {
        for (const token of added) {
          expect(find(token)).toBe(known.get(token) ?? -1);
          if (known.has(token)) continue;
          const bytes = Buffer.from(token);
          table.add(bytes, 0, bytes.length, next);
          known.set(token, next);
          next += 1;
        }
        const uses = Array.from({ length: next }, (_, id) => (id % 4 === every ? 0 : 1));
        table.keep(uses);
        for (const [token, id] of [...known]) {
          if (uses[id] === 0) known.delete(token);
          expect(find(token)).toBe(known.get(token) ?? -1);
        }
      }
    }),
  );
});
