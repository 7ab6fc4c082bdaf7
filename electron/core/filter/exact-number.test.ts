import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calculate,
  compareExact,
  type ExactNumber,
  exactNumber,
  type NoNumber,
} from './exact-number';

const scale = 10n ** 6n;
/** Numbers in millionths, written with or without a point. */
const millionths = fc.oneof(
  fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
  fc.bigInt({ min: -20n, max: 20n }).map((n) => n * scale),
);

function written(value: bigint): ExactNumber {
  return exactNumber(value % scale === 0n ? String(value / scale) : `${value}e-6`);
}

const same = (a: ExactNumber, b: ExactNumber) => compareExact(a, b) === 0;
const signOf = (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b));

function number(result: ExactNumber | NoNumber): ExactNumber {
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('calculations', () => {
  it('are those of whole numbers of any size', () => {
    fc.assert(
      fc.property(millionths, millionths, (a, b) => {
        const [left, right] = [written(a), written(b)];
        const is = (by: '+' | '-' | '*', expected: ExactNumber) =>
          expect(same(number(calculate(by, left, right)), expected)).toBe(true);
        is('+', written(a + b));
        is('-', written(a - b));
        is('*', exactNumber(`${a * b}e-12`));
        expect(Math.sign(compareExact(left, right)) + 0).toBe(signOf(a, b));
        if (b === 0n) return;
        const quotient = number(calculate('/', left, right));
        expect(same(number(calculate('*', quotient, right)), left)).toBe(true);
        expect(same(number(calculate('%', left, right)), written(a % b))).toBe(true);
        expect(Math.sign(compareExact(quotient, 1)) + 0).toBe(b > 0n ? signOf(a, b) : signOf(b, a));
      }),
    );
  });

  it.each<['+' | '*' | '/' | '%', string, string, string]>([
    ['+', '0.1', '0.2', '0.3'],
    ['+', '9007199254740991', '2', '9007199254740993'],
    ['*', '94906267', '94906267', '9007199515875289'],
    ['/', '9007199254740993', '9007199254740993', '1'],
    ['/', '7', '2', '3.5'],
    ['%', '-7', '2', '-1'],
    ['%', '5.5', '2', '1.5'],
  ])('%s of %s and %s is %s', (by, a, b, expected) => {
    const result = number(calculate(by, exactNumber(a), exactNumber(b)));
    expect(same(result, exactNumber(expected))).toBe(true);
  });

  it('refuse to divide by zero, and numbers without end', () => {
    expect(calculate('/', 1, exactNumber('0.0'))).toBe('division by zero');
    expect(calculate('%', 1, 0)).toBe('division by zero');
    const huge = exactNumber('1e999999999');
    expect(calculate('+', huge, 1)).toBe('numbers too long to calculate with');
    let power: ExactNumber | NoNumber = exactNumber('1e900');
    for (let n = 0; n < 9 && typeof power !== 'string'; n++) power = calculate('*', power, power);
    expect(power).toBe('numbers too long to calculate with');
  });
});
