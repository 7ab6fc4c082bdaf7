import { damagedSnapshot } from '../snapshot/damaged-snapshot';

const firstRows = 64;

/** A double for each row, in one array that grows by doubling. */
export class RowDoubles {
  readonly #empty: number;
  #values: Float64Array;

  /** `empty` is what a row holds after `reset`. */
  constructor(empty = 0) {
    this.#empty = empty;
    this.#values = new Float64Array(firstRows).fill(empty);
  }

  /** Makes a row empty; there is room for it from now on. */
  reset(row: number): void {
    if (row >= this.#values.length) this.#grow(row + 1);
    this.#values[row] = this.#empty;
  }

  get(row: number): number {
    return this.#values[row] ?? this.#empty;
  }

  /** Sets a row that `reset` made room for. */
  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  /** Rows `from` to `to` − 1. */
  save(from: number, to: number): Float64Array {
    return this.#values.slice(from, to);
  }

  /** Fills rows with what `save` told of them. Throws SNAPSHOT_DAMAGED. */
  restore(from: number, to: number, saved: unknown): void {
    if (!(saved instanceof Float64Array) || saved.length !== to - from) {
      throw damagedSnapshot('aggregates: numbers of rows');
    }
    if (to > this.#values.length) this.#grow(to);
    this.#values.set(saved, from);
  }

  #grow(rows: number): void {
    const before = this.#values;
    this.#values = new Float64Array(Math.max(rows, before.length * 2));
    this.#values.set(before);
    if (this.#empty !== 0) this.#values.fill(this.#empty, before.length);
  }
}
