import { fail } from '#shared/contract/errors';
import type { TimeWindows } from './time-windows';

/**
 * Tumbling windows [k·size + offset, (k+1)·size + offset). The division is floored, so that it is
 * right for negative times too.
 */
export class TumblingWindows implements TimeWindows {
  readonly overlap = false;
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

  firstStart(time: number): number {
    return Math.floor((time - this.#offset) / this.size) * this.size + this.#offset;
  }

  lastStart(time: number): number {
    return this.firstStart(time);
  }

  nextStart(start: number): number {
    return start + this.size;
  }

  endOf(start: number): number {
    return start + this.size;
  }

  sliceStart(time: number): number {
    return this.firstStart(time);
  }

  sliceEnd(start: number): number {
    return start + this.size;
  }
}
