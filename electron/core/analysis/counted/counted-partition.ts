import type { CountedRange } from './counted-ranges';

/** A partition whose records are read again as an analysis read them. */
export class CountedPartition {
  /** T_p, ms since the epoch; −Infinity before the first record. */
  clock: number;
  readonly index: number;
  readonly #range: CountedRange;
  readonly #future: ReadonlySet<number>;
  readonly #leftOut: ReadonlySet<number>;

  constructor(index: number, range: CountedRange) {
    this.index = index;
    this.clock = range.clock ?? Number.NEGATIVE_INFINITY;
    this.#range = range;
    this.#future = new Set(range.future);
    this.#leftOut = new Set(range.leftOut);
  }

  /** Whether the analysis knew a record at all, which was no time ahead of its clock. */
  knows(offset: number): boolean {
    return !this.#future.has(offset);
  }

  /** Whether a record may have been counted, as far as its offset tells. */
  holds(offset: number): boolean {
    const { first, last } = this.#range;
    return offset >= first && offset <= last && !this.#leftOut.has(offset);
  }
}
