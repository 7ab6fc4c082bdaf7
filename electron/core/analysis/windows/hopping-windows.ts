import type { TimeWindows } from './time-windows';

/**
 * Hopping windows [k·advance, k·advance + size) for k ≥ 0. Between two starts at most one window
 * ends, so that there are one or two slices to an advance, whatever the sizes.
 */
export class HoppingWindows implements TimeWindows {
  readonly overlap: boolean;
  readonly #size: number;
  readonly #advance: number;
  /** Where windows end after each start; 0 when they end where others start. */
  readonly #endsAt: number;

  /** 0 < `advance` ≤ `size`, both in ms. */
  constructor(size: number, advance: number) {
    this.overlap = advance < size;
    this.#size = size;
    this.#advance = advance;
    this.#endsAt = size % advance;
  }

  firstStart(time: number): number {
    return Math.max(0, this.lastStart(time - this.#size) + this.#advance);
  }

  lastStart(time: number): number {
    return Math.floor(time / this.#advance) * this.#advance;
  }

  nextStart(start: number): number {
    return start + this.#advance;
  }

  endOf(start: number): number {
    return start + this.#size;
  }

  sliceStart(time: number): number {
    const start = this.lastStart(time);
    return time - start < this.#endsAt ? start : start + this.#endsAt;
  }

  sliceEnd(start: number): number {
    const from = this.lastStart(start);
    return from + (start - from < this.#endsAt ? this.#endsAt : this.#advance);
  }
}
