import type { AggregateColumn } from './aggregate-column';
import { ExactSums } from './exact-sums';
import type { FieldNumber } from './field-number';
import { addProduct, lostInProduct, roundedSum } from './partial-sums';
import { RowDoubles } from './row-doubles';
import { savedParts } from './saved-parts';

/** Largest size of a number: its square, and the square of 2^53 of them, are doubles still. */
const largestNumber = 2 ** 400;

/**
 * Standard deviation of numbers as a population: √(n·Σx² − (Σx)²) / n, where nothing is rounded
 * before the root, so that neither order nor a mean far from zero matter. Numbers are taken as
 * doubles, and those beyond 10^120 are not used; 10^−140 and less counts as nothing. Null without
 * any.
 */
export class DeviationColumn implements AggregateColumn {
  readonly #number: FieldNumber;
  readonly #counts = new RowDoubles();
  readonly #sums = new ExactSums();
  readonly #squares = new ExactSums();

  /** `number` is the record's, read before each `add`. */
  constructor(number: FieldNumber) {
    this.#number = number;
  }

  reset(row: number): void {
    this.#counts.reset(row);
    this.#sums.reset(row);
    this.#squares.reset(row);
  }

  add(row: number): boolean {
    const { kind, double } = this.#number;
    if (kind !== 'number') return kind === 'nothing';
    if (!(Math.abs(double) <= largestNumber)) return false;
    this.#counts.set(row, this.#counts.get(row) + 1);
    this.#sums.add(row, double);
    const square = double * double;
    const lost = lostInProduct(double, double, square);
    this.#squares.add(row, square);
    if (lost !== 0) this.#squares.add(row, lost);
    return true;
  }

  merge(row: number, fromRow: number): void {
    this.#counts.set(row, this.#counts.get(row) + this.#counts.get(fromRow));
    this.#sums.merge(row, fromRow);
    this.#squares.merge(row, fromRow);
  }

  value(row: number): number | null {
    const count = this.#counts.get(row);
    if (count === 0) return null;
    const total: number[] = [];
    for (const part of this.#squares.partials(row)) addProduct(total, count, part);
    const sums = this.#sums.partials(row);
    for (const a of sums) {
      for (const b of sums) addProduct(total, -a, b);
    }
    return Math.sqrt(Math.max(0, roundedSum(total))) / count;
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    return [this.#counts, this.#sums, this.#squares].map((part) => part.save(from, to));
  }

  restore(from: number, to: number, saved: unknown): void {
    const [counts, sums, squares] = savedParts(saved);
    this.#counts.restore(from, to, counts);
    this.#sums.restore(from, to, sums);
    this.#squares.restore(from, to, squares);
  }
}
