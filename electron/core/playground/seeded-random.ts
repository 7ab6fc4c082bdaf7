/**
 * Random numbers that repeat with their seed. Generator: mulberry32, 32 bits of state, which is
 * plenty for made-up events and takes a few nanoseconds a number.
 */
export class SeededRandom {
  #state: number;

  /** @param seed an integer, 0 to 2³² − 1 */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from 0 to `count` − 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** An index below `count`; the lower, the likelier: a few do most of it. */
  skewed(count: number): number {
    return Math.floor(this.next() ** 3 * count);
  }

  /** Exponentially distributed around `mean`. */
  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /** Poisson distributed around `mean`, which is at most about 100 (Knuth's method). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }
}
