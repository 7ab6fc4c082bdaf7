import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from './decimal-order';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 6 }))
  .map(([scaled, places]) => ({
    /** The value times a million. */
    value: scaled * 10n ** BigInt(6 - places),
    text: places === 0 ? `${scaled}` : `${scaled}e-${places}`,
  }));

describe('compareDecimals', () => {
  it('orders numbers as exact arithmetic does', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const expected = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
        expect(Math.sign(compareDecimals(a.text, b.text))).toBe(expected);
      }),
    );
  });

  it.each([
    ['1.50', '1.5', 0],
    ['-0', '0', 0],
    ['1e3', '1000', 0],
    ['0.001', '1E-3', 0],
    ['12345678901234567890.10', '12345678901234567890.1', 0],
    ['1e999999999', '1e999999998', 1],
    ['-1e999999999', '1e-999999999', -1],
    ['1e-400', '2e-400', -1],
    ['9007199254740993', '9007199254740992', 1],
    ['0.1', '0.10', 0],
  ])('%s against %s', (a, b, expected) => {
    expect(Math.sign(compareDecimals(a, b))).toBe(expected);
  });
});
