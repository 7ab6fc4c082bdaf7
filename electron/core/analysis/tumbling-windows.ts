import { fail } from '#shared/contract/errors';

/**
 * Tumbling windows [k·size + offset, (k+1)·size + offset): start inclusive, end exclusive. All
 * times are integer ms since the epoch; negative ones are floored like the others.
 */
export class TumblingWindows {
  readonly size: number;
  readonly #offset: number;

  /** `size` > 0 and `offset` ≥ 0 in ms. Throws INVALID_ARGUMENT for a size of 0. */
  constructor(size: number, offset = 0) {
    if (size <= 0) {
      throw fail('INVALID_ARGUMENT', { name: 'window.size', expected: 'more than 0', got: '0' });
    }
    this.size = size;
    this.#offset = offset % size;
  }

  /** Start of the window that holds `time`. */
  startOf(time: number): number {
    return Math.floor((time - this.#offset) / this.size) * this.size + this.#offset;
  }
}
