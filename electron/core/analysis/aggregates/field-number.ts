import type { FieldRange } from '#core/decode/field-range';
import { bufferView } from '#core/log/buffer-view';

/** Integers up to this keep all their digits when another one is appended. */
const roomForDigit = 900_719_925_474_099;

/** 10^0 to 10^15, all exact as doubles. */
const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** Characters of the longest number that is one to us: nothing real is longer. */
const longestNumber = 1_000;

const digitZero = 0x30;
const minus = 0x2d;
const point = 0x2e;

/**
 * The number in a field: the nearest double, and where that is not enough, the text. One instance
 * is used for record after record; nothing is allocated for numbers of up to 15 digits.
 */
export class FieldNumber {
  /**
   * `nothing` is null or absent; `other` what cannot be used as a number: any other value, also a
   * string of digits, and numbers of more than 1,000 characters.
   */
  kind: 'number' | 'nothing' | 'other' = 'nothing';
  /** The nearest double; beyond the range of doubles, infinite. */
  double = Number.NaN;
  /** Whether it is written without fraction and exponent. */
  integer = false;
  #field: Readonly<FieldRange> | null = null;

  /** Reads a field, which must stay as it is while this is used. */
  read(field: Readonly<FieldRange>): void {
    this.#field = field;
    if (field.kind === 'number' && field.end - field.start <= longestNumber) {
      this.kind = 'number';
      if (!this.#parseShort(field.bytes, field.start, field.end)) this.#parseText();
    } else {
      this.kind = field.kind === 'absent' || field.kind === 'null' ? 'nothing' : 'other';
    }
  }

  /** The number as it is written. */
  text(): string {
    if (this.#field === null) return '';
    const { bytes, start, end } = this.#field;
    return bufferView(bytes, start, end).toString('latin1');
  }

  /** Whether `double` is written as the number is, so that its text need not be kept. */
  get plain(): boolean {
    return String(this.double) === this.text();
  }

  /** False for a number of too many digits, or with an exponent. */
  #parseShort(bytes: Uint8Array, start: number, end: number): boolean {
    let digits = 0;
    let pointAt = -1;
    const first = bytes[start] === minus ? start + 1 : start;
    for (let i = first; i < end; i++) {
      const byte = bytes[i] ?? 0;
      const digit = byte - digitZero;
      if (byte === point) pointAt = i;
      else if (digit < 0 || digit > 9 || digits >= roomForDigit) return false;
      else digits = digits * 10 + digit;
    }
    const fraction = pointAt < 0 ? 0 : end - pointAt - 1;
    const power = powers[fraction];
    if (power === undefined) return false;
    this.integer = pointAt < 0;
    // Both are exact, so that their quotient is the double nearest to the number.
    const size = digits / power;
    this.double = first > start ? -size : size;
    return true;
  }

  #parseText(): void {
    const text = this.text();
    this.double = Number(text);
    this.integer = !/[.eE]/.test(text);
  }
}
