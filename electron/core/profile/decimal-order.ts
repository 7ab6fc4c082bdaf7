/** A JSON number as sign, digits without leading or trailing zeros, and place of the first digit. */
interface Decimal {
  /** −1, 0 or 1. */
  readonly sign: number;
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly exponent: number;
}

const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function decimalOf(text: string): Decimal {
  const [, minus = '', whole = '0', fraction = '', power = '0'] = parts.exec(text) ?? [];
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { sign: 0, digits: '', exponent: 0 };
  const exponent = whole.length - 1 - first + Number(power);
  return { sign: minus ? -1 : 1, digits: all.slice(first).replace(/0+$/, ''), exponent };
}

/**
 * Compares two JSON numbers by value, exactly whatever their digits: negative when `a` is less.
 * Digits are never expanded, so that `1e999999999` costs no more than `1`.
 */
export function compareDecimals(a: string, b: string): number {
  const left = decimalOf(a);
  const right = decimalOf(b);
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.exponent !== right.exponent) return left.sign * (left.exponent - right.exponent);
  if (left.digits === right.digits) return 0;
  // Digits after a common point: the order of texts is the order of values.
  return left.digits < right.digits ? -left.sign : left.sign;
}
