import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedPart } from './changed-part';

it('finds the part between what is alike', () => {
  expect(changedPart('size: 1m,', 'size: 15m,')).toEqual({ from: 7, to: 7, insert: '5' });
  expect(changedPart('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  expect(changedPart('same', 'same')).toBeNull();
});

it('leads from the one text to the other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const part = changedPart(before, after) ?? { from: 0, to: 0, insert: '' };
      expect(before.slice(0, part.from) + part.insert + before.slice(part.to)).toBe(after);
    }),
  );
});
