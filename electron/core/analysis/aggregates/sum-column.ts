import type { AggregateColumn } from './aggregate-column';
import type { AggregateValue } from './aggregate-value';
import { ExactSums } from './exact-sums';
import type { FieldNumber } from './field-number';
import { RowDoubles } from './row-doubles';
import { savedParts } from './saved-parts';

/** What numbers a row has seen; in this order, so that the larger one holds for both. */
const seen = { none: 0, integers: 1, decimals: 2 } as const;

/**
 * Sum of numbers: of integers exact whatever their size, with others among them the double nearest
 * to the sum of all. Null without any.
 */
export class SumColumn implements AggregateColumn {
  readonly #number: FieldNumber;
  readonly #sums = new ExactSums();
  readonly #seen = new RowDoubles(seen.none);

  /** `number` is the record's, read before each `add`. */
  constructor(number: FieldNumber) {
    this.#number = number;
  }

  reset(row: number): void {
    this.#sums.reset(row);
    this.#seen.reset(row);
  }

  add(row: number): boolean {
    const number = this.#number;
    if (number.kind !== 'number') return number.kind === 'nothing';
    if (!this.#sums.addNumber(row, number)) return false;
    this.#saw(row, number.integer ? seen.integers : seen.decimals);
    return true;
  }

  merge(row: number, fromRow: number): void {
    this.#sums.merge(row, fromRow);
    this.#saw(row, this.#seen.get(fromRow));
  }

  value(row: number): AggregateValue {
    const kind = this.#seen.get(row);
    if (kind === seen.none) return null;
    const sum = this.#sums.rounded(row);
    return kind === seen.decimals || Number.isSafeInteger(sum) ? sum : this.#sums.integer(row);
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    return [this.#sums.save(from, to), this.#seen.save(from, to)];
  }

  restore(from: number, to: number, saved: unknown): void {
    const [sums, kinds] = savedParts(saved);
    this.#sums.restore(from, to, sums);
    this.#seen.restore(from, to, kinds);
  }

  #saw(row: number, kind: number): void {
    if (kind > this.#seen.get(row)) this.#seen.set(row, kind);
  }
}
