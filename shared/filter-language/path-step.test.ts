import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFilter } from './filter-syntax';
import { pathStep } from './path-step';

it.each([
  ['author', '.author'],
  ['_id', '._id'],
  ['trace-id', '["trace-id"]'],
  ['a "b"\n', '["a \\"b\\"\\n"]'],
  ['', '[""]'],
  ['0', '["0"]'],
  [0, '[0]'],
])('writes %j as %s', (step, written) => {
  expect(pathStep(step)).toBe(written);
});

it('is read by the filter language, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(999), (name, index) => {
      expect(parseFilter(`has(value${pathStep(name)}${pathStep(index)})`)).toMatchObject({
        path: { root: 'value', steps: [name, index] },
      });
    }),
  );
});
