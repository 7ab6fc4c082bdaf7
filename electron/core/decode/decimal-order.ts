/** A JSON number as sign, digits without leading or trailing zeros, and place of the first digit. */
export interface Decimal {
  /** −1, 0 or 1. */
  readonly sign: number;
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly exponent: number;
}

const parts = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Digits that every double from `leastNormal` up tells apart. */
const doubleDigits = 15;
const leastNormal = 1e-290;

/** Whether a text is a JSON number. */
export function isDecimal(text: string): boolean {
  return parts.test(text);
}

/**
 * Compares two JSON numbers by value, exactly whatever their digits: negative when `a` is less.
 * Digits are never expanded, so that `1e999999999` costs no more than `1`; numbers that doubles
 * tell apart cost no more than doubles.
 */
export function compareDecimals(a: string, b: string): number {
  const left = Number(a);
  const right = Number(b);
  // Rounding keeps the order of numbers, but may make different ones equal.
  if (left !== right) return left < right ? -1 : 1;
  const size = Math.abs(left);
  const told = size > leastNormal && size < Number.POSITIVE_INFINITY;
  if (told && a.length <= doubleDigits && b.length <= doubleDigits) return 0;
  return a === b ? 0 : compareDigits(decimalOf(a), decimalOf(b));
}

function compareDigits(left: Decimal, right: Decimal): number {
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.exponent !== right.exponent) return left.sign * (left.exponent - right.exponent);
  if (left.digits === right.digits) return 0;
  // Digits after a common point: the order of texts is the order of values.
  return left.digits < right.digits ? -left.sign : left.sign;
}

/** Takes a JSON number apart. */
export function decimalOf(text: string): Decimal {
  const [, minus = '', whole = '0', fraction = '', power = '0'] = parts.exec(text) ?? [];
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { sign: 0, digits: '', exponent: 0 };
  const exponent = whole.length - 1 - first + Number(power);
  return { sign: minus ? -1 : 1, digits: all.slice(first).replace(/0+$/, ''), exponent };
}
