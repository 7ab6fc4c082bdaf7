import type { KeptBytes } from './kept-bytes';

/** Numbers that are kept one by one; beyond, only how many are near to one another. */
export const mostRanked = 1_000;

const fewest = 8;

/** A few numbers in ascending order. */
export class RankedNumbers {
  readonly #kept: KeptBytes;
  #numbers: Float64Array;
  #total: number;

  /** `numbers` in ascending order. */
  constructor(kept: KeptBytes, numbers: Float64Array = new Float64Array(fewest), total = 0) {
    this.#kept = kept;
    this.#numbers = numbers;
    this.#total = total;
    kept.use(numbers.byteLength);
  }

  get total(): number {
    return this.#total;
  }

  /** Adds a number; false when there are too many, or no memory for it. */
  add(number: number): boolean {
    const total = this.#total;
    if (total === mostRanked) return false;
    if (total === this.#numbers.length && !this.#grow()) return false;
    let low = 0;
    let high = total;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    this.#numbers.copyWithin(low + 1, low, total);
    this.#numbers[low] = number;
    this.#total++;
    return true;
  }

  /** The number of a rank from 1 to `total`. */
  at(rank: number): number {
    return this.#numbers[rank - 1] ?? Number.NaN;
  }

  /** All, in ascending order. */
  all(): Float64Array {
    return this.#numbers.subarray(0, this.#total);
  }

  /** Gives the memory back; it is not to be used after that. */
  release(): void {
    this.#kept.give(this.#numbers.byteLength);
  }

  #grow(): boolean {
    const before = this.#numbers;
    const size = Math.min(mostRanked, Math.max(fewest, before.length * 2));
    if (!this.#kept.take((size - before.length) * before.BYTES_PER_ELEMENT)) return false;
    this.#numbers = new Float64Array(size);
    this.#numbers.set(before);
    return true;
  }
}
