import type { FieldNumber } from './field-number';
import { addExactly, addProduct, roundedSum } from './partial-sums';
import { RowDoubles } from './row-doubles';
import { listForm, RowValues } from './row-values';
import { savedParts } from './saved-parts';

/** Largest size of a double that may be added: 2^63 of them stay far within the range of doubles. */
export const largestAddend = 2 ** 960;

const partialsForm = listForm<number[]>(
  (partials) => partials,
  (saved) => {
    const partials: unknown[] | null = Array.isArray(saved) ? saved : null;
    return partials?.every((partial) => typeof partial === 'number') ? partials : null;
  },
);

/**
 * A sum of doubles for each row, without any rounding: as two doubles whose sum it is, which is
 * enough for most, or as many as it takes (Shewchuk, "Adaptive precision floating-point
 * arithmetic"). Rounded only when asked for, so that order does not matter.
 */
export class ExactSums {
  readonly #high = new RowDoubles();
  readonly #low = new RowDoubles();
  /** The whole sum of rows for which two doubles are not enough. */
  readonly #partials = new RowValues<number[]>(partialsForm);

  reset(row: number): void {
    this.#high.reset(row);
    this.#low.reset(row);
    this.#partials.reset(row);
  }

  /**
   * Adds a number: an integer with all its digits, any other as the double nearest to it. False
   * when it is larger than `largestAddend`.
   */
  addNumber(row: number, number: FieldNumber): boolean {
    const { double } = number;
    if (!(Math.abs(double) <= largestAddend)) return false;
    if (!number.integer || Number.isSafeInteger(double)) {
      this.add(row, double);
      return true;
    }
    let left = BigInt(number.text());
    while (left !== 0n) {
      const part = Number(left);
      this.add(row, part);
      left -= BigInt(part);
    }
    return true;
  }

  /** Adds a double of at most `largestAddend`. */
  add(row: number, addend: number): void {
    const partials = this.#partials.get(row);
    if (partials) {
      addExactly(partials, addend);
      return;
    }
    const high = this.#high.get(row);
    const sum = high + addend;
    const part = sum - high;
    const lost = high - (sum - part) + (addend - part);
    if (lost === 0) this.#high.set(row, sum);
    else this.#addLost(row, sum, lost);
  }

  merge(row: number, fromRow: number): void {
    const partials = this.#partials.get(fromRow);
    if (partials) {
      for (const partial of partials) this.add(row, partial);
      return;
    }
    const low = this.#low.get(fromRow);
    this.add(row, this.#high.get(fromRow));
    if (low !== 0) this.add(row, low);
  }

  /** The sum, rounded once: the double nearest to it. */
  rounded(row: number): number {
    const partials = this.#partials.get(row);
    return partials ? roundedSum(partials) : this.#high.get(row) + this.#low.get(row);
  }

  /** The sum divided by an integer of at most 2^53: the double nearest to it but for rare ties. */
  dividedBy(row: number, divisor: number): number {
    const sum = this.rounded(row);
    const quotient = sum / divisor;
    if (sum === this.#high.get(row) && this.#low.get(row) === 0) return quotient;
    // What is left when the rounded quotient is taken from the exact sum says how wrong it is.
    const rest: number[] = [];
    for (const partial of this.partials(row)) addExactly(rest, partial);
    addProduct(rest, -quotient, divisor);
    return quotient + roundedSum(rest) / divisor;
  }

  /** The doubles, in no particular order, whose sum it is. */
  partials(row: number): readonly number[] {
    return this.#partials.get(row) ?? [this.#high.get(row), this.#low.get(row)];
  }

  /** The sum of a row to which only integers were added. */
  integer(row: number): bigint {
    return this.partials(row).reduce((sum, partial) => sum + BigInt(partial), 0n);
  }

  save(from: number, to: number): unknown[] {
    return [this.#high.save(from, to), this.#low.save(from, to), this.#partials.save(from, to)];
  }

  restore(from: number, to: number, saved: unknown): void {
    const [high, low, partials] = savedParts(saved);
    this.#high.restore(from, to, high);
    this.#low.restore(from, to, low);
    this.#partials.restore(from, to, partials);
  }

  /** Goes on with a sum that rounding made `lost` too small. */
  #addLost(row: number, sum: number, lost: number): void {
    const low = this.#low.get(row);
    const sumLow = low + lost;
    const part = sumLow - low;
    const left = low - (sumLow - part) + (lost - part);
    if (left === 0) {
      // Told apart again, so that the second one stays small and has room for what follows.
      const high = sum + sumLow;
      const highPart = high - sum;
      this.#high.set(row, high);
      this.#low.set(row, sum - (high - highPart) + (sumLow - highPart));
      return;
    }
    const partials: number[] = [];
    for (const partial of [left, sumLow, sum]) addExactly(partials, partial);
    this.#partials.set(row, partials);
  }
}
