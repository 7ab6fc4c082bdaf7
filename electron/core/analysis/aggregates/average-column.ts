import type { AggregateColumn } from './aggregate-column';
import { ExactSums } from './exact-sums';
import type { FieldNumber } from './field-number';
import { RowDoubles } from './row-doubles';
import { savedParts } from './saved-parts';

/** Mean of numbers: the double nearest to their exact sum divided by their count. Null without any. */
export class AverageColumn implements AggregateColumn {
  readonly #number: FieldNumber;
  readonly #sums = new ExactSums();
  readonly #counts = new RowDoubles();

  /** `number` is the record's, read before each `add`. */
  constructor(number: FieldNumber) {
    this.#number = number;
  }

  reset(row: number): void {
    this.#sums.reset(row);
    this.#counts.reset(row);
  }

  add(row: number): boolean {
    const number = this.#number;
    if (number.kind !== 'number') return number.kind === 'nothing';
    if (!this.#sums.addNumber(row, number)) return false;
    this.#counts.set(row, this.#counts.get(row) + 1);
    return true;
  }

  merge(row: number, fromRow: number): void {
    this.#sums.merge(row, fromRow);
    this.#counts.set(row, this.#counts.get(row) + this.#counts.get(fromRow));
  }

  value(row: number): number | null {
    const count = this.#counts.get(row);
    return count === 0 ? null : this.#sums.dividedBy(row, count);
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    return [this.#sums.save(from, to), this.#counts.save(from, to)];
  }

  restore(from: number, to: number, saved: unknown): void {
    const [sums, counts] = savedParts(saved);
    this.#sums.restore(from, to, sums);
    this.#counts.restore(from, to, counts);
  }
}
