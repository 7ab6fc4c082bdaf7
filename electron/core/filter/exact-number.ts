import { compareDecimals, decimalOf } from '#core/decode/decimal-order';
import type { Arithmetic } from '#shared/filter-language/filter-node';

/** A number as it is written, so that no digit is lost. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a calculation came to, exactly; not reduced. */
export class Fraction {
  readonly numerator: bigint;
  /** Above zero. */
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }
}

/** A number of an expression, without loss. A `number` is an integer within ±2^53. */
export type ExactNumber = number | Digits | Fraction;

/** Why a calculation has no result. */
export type NoNumber = 'division by zero' | 'numbers too long to calculate with';

/** Digits, zeros included, of the longest number that calculations take and the longest they make. */
const longestOperand = 1_000;
const longestResult = 10n ** 5_000n;

const shortInteger = /^-?\d{1,15}$/;

/** A JSON number's value. */
export function exactNumber(text: string): ExactNumber {
  return shortInteger.test(text) ? Number(text) : new Digits(text);
}

/** Negative when `a` is less; NaN when digits are too many to compare with a calculated fraction. */
export function compareExact(a: ExactNumber, b: ExactNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (!(a instanceof Fraction) && !(b instanceof Fraction)) {
    return compareDecimals(textOf(a), textOf(b));
  }
  const left = fractionOf(a);
  const right = fractionOf(b);
  if (!left || !right) return Number.NaN;
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** The exact result of an operation; `%` has the sign of its left side, as in CEL. */
export function calculate(by: Arithmetic, a: ExactNumber, b: ExactNumber): ExactNumber | NoNumber {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0 && (by === '/' || by === '%')) return 'division by zero';
    const result = onIntegers(by, a, b);
    // Beyond, or between integers, a double may have been rounded.
    if (Number.isSafeInteger(result)) return result;
  }
  const left = fractionOf(a);
  const right = fractionOf(b);
  if (!left || !right) return 'numbers too long to calculate with';
  const result = onFractions(by, left, right);
  if (!result) return 'division by zero';
  const { numerator, denominator } = result;
  const size = numerator < 0n ? -numerator : numerator;
  return size < longestResult && denominator < longestResult
    ? result
    : 'numbers too long to calculate with';
}

function onIntegers(by: Arithmetic, a: number, b: number): number {
  switch (by) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      // A quotient that is no integer may round to one, but not when the remainder is zero.
      return a % b === 0 ? a / b : Number.NaN;
    case '%':
      return a % b;
  }
}

/** Null for a division by zero. */
function onFractions(by: Arithmetic, a: Fraction, b: Fraction): Fraction | null {
  const [an, ad, bn, bd] = [a.numerator, a.denominator, b.numerator, b.denominator];
  switch (by) {
    case '+':
      return new Fraction(an * bd + bn * ad, ad * bd);
    case '-':
      return new Fraction(an * bd - bn * ad, ad * bd);
    case '*':
      return new Fraction(an * bn, ad * bd);
    case '/':
      if (bn === 0n) return null;
      return bn < 0n ? new Fraction(-an * bd, ad * -bn) : new Fraction(an * bd, ad * bn);
    case '%':
      if (bn === 0n) return null;
      return new Fraction((an * bd) % (bn * ad), ad * bd);
  }
}

function textOf(value: number | Digits): string {
  return typeof value === 'number' ? String(value) : value.text;
}

/** Null when it has more digits than calculations take. */
function fractionOf(value: ExactNumber): Fraction | null {
  if (value instanceof Fraction) return value;
  if (typeof value === 'number') return new Fraction(BigInt(value), 1n);
  const { sign, digits, exponent } = decimalOf(value.text);
  if (sign === 0) return new Fraction(0n, 1n);
  if (digits.length + Math.abs(exponent) > longestOperand) return null;
  const scale = exponent + 1 - digits.length;
  const whole = BigInt(digits) * BigInt(sign);
  return scale >= 0
    ? new Fraction(whole * 10n ** BigInt(scale), 1n)
    : new Fraction(whole, 10n ** BigInt(-scale));
}
