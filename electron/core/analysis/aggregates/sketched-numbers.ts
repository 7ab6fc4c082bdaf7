import type { KeptBytes } from './kept-bytes';
import { LogBuckets, type SavedBuckets } from './log-buckets';

/** A sketch as plain data. */
export interface SavedNumbers {
  readonly below: SavedBuckets;
  readonly zeroes: number;
  readonly above: SavedBuckets;
}

/** Any numbers, of which is known how many there are near to each. */
export class SketchedNumbers {
  readonly #below: LogBuckets;
  #zeroes = 0;
  readonly #above: LogBuckets;

  constructor(kept: KeptBytes) {
    this.#below = new LogBuckets(kept);
    this.#above = new LogBuckets(kept);
  }

  get total(): number {
    return this.#below.total + this.#zeroes + this.#above.total;
  }

  /** Largest relative error of what `at` tells, from 1 % up. */
  get error(): number {
    return Math.max(this.#below.error, this.#above.error);
  }

  add(number: number): void {
    if (number > 0) this.#above.add(number);
    else if (number < 0) this.#below.add(-number);
    else this.#zeroes++;
  }

  merge(other: SketchedNumbers): void {
    this.#below.merge(other.#below);
    this.#zeroes += other.#zeroes;
    this.#above.merge(other.#above);
  }

  /** The number of a rank from 1 to `total`, about. */
  at(rank: number): number {
    const below = this.#below.total;
    if (rank <= below) return -this.#below.at(below + 1 - rank);
    return rank <= below + this.#zeroes ? 0 : this.#above.at(rank - below - this.#zeroes);
  }

  /** Gives the memory back; it is not to be used after that. */
  release(): void {
    this.#below.release();
    this.#above.release();
  }

  save(): SavedNumbers {
    return { below: this.#below.save(), zeroes: this.#zeroes, above: this.#above.save() };
  }

  /** Makes an empty one what `save` told. */
  restore({ below, zeroes, above }: SavedNumbers): void {
    this.#below.restore(below);
    this.#zeroes = zeroes;
    this.#above.restore(above);
  }
}
