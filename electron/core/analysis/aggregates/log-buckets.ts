import type { KeptBytes } from './kept-bytes';

/** Ratio of the bounds of a bucket, whose middle is then within 1 % of all in it; logarithm. */
const finest = Math.log(1.01 / 0.99);

/** Buckets from the least number to the greatest; at 1 % they span 35 powers of ten. */
const mostBuckets = 4_096;
const fewestBuckets = 16;

/** Buckets as plain data. */
export interface SavedBuckets {
  readonly level: number;
  /** Number of the bucket that `counts` starts with. */
  readonly low: number;
  readonly counts: Float64Array;
}

/**
 * Counts of numbers above zero in buckets whose bounds grow by a ratio (DDSketch, Masson et al.,
 * 2019). Where there would be too many, each two become one, which nearly doubles the error
 * (UDDSketch, Epicoco et al., 2020): that depends on the numbers alone, not on order or merging,
 * unless memory for all rows is used up.
 */
export class LogBuckets {
  readonly #kept: KeptBytes;
  /** How often two buckets became one. */
  #level = 0;
  /** Bucket k holds (ratio^(k−1), ratio^k]. Those in use, and the one that `#counts` starts with. */
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #base = 0;
  #counts = new Float64Array(0);
  #total = 0;

  constructor(kept: KeptBytes) {
    this.#kept = kept;
  }

  /** How many numbers it counted. */
  get total(): number {
    return this.#total;
  }

  /** Largest relative error of what `at` tells. */
  get error(): number {
    return Math.tanh(this.#width / 2);
  }

  add(number: number): void {
    this.#count(Math.ceil(Math.ceil(Math.log(number) / finest) / 2 ** this.#level), 1);
  }

  /** Takes all that another one counted. */
  merge(other: LogBuckets): void {
    while (this.#level < other.#level) this.#coarsen();
    for (let bucket = other.#low; bucket <= other.#high; bucket++) {
      const count = other.#counts[bucket - other.#base] ?? 0;
      // Counting may have to coarsen these on the way.
      if (count > 0) this.#count(Math.ceil(bucket / 2 ** (this.#level - other.#level)), count);
    }
  }

  /** The number of a rank from 1 to `total` in ascending order, about. */
  at(rank: number): number {
    let bucket = this.#low;
    for (let left = rank - this.#countOf(bucket); left > 0 && bucket < this.#high; ) {
      bucket++;
      left -= this.#countOf(bucket);
    }
    // Twice the bucket's upper bound over 1 + ratio, which is as far from both bounds.
    return Math.exp(bucket * this.#width) * (1 - this.error);
  }

  /** Gives the memory back; it is not to be used after that. */
  release(): void {
    this.#kept.give(this.#counts.byteLength);
  }

  save(): SavedBuckets {
    const counts = this.#counts.slice(this.#low - this.#base, this.#high - this.#base + 1);
    return { level: this.#level, low: this.#low, counts };
  }

  /** Makes an empty one what `save` told. */
  restore({ level, low, counts }: SavedBuckets): void {
    this.#level = level;
    for (const [i, count] of counts.entries()) {
      if (count > 0) this.#count(low + i, count);
    }
  }

  get #width(): number {
    return finest * 2 ** this.#level;
  }

  #countOf(bucket: number): number {
    return this.#counts[bucket - this.#base] ?? 0;
  }

  #count(number: number, count: number): void {
    let bucket = number;
    while (!this.#reach(bucket)) {
      this.#coarsen();
      bucket = Math.ceil(bucket / 2);
    }
    this.#low = Math.min(this.#low, bucket);
    this.#high = Math.max(this.#high, bucket);
    this.#counts[bucket - this.#base] = this.#countOf(bucket) + count;
    this.#total += count;
  }

  /** Makes room for a bucket; false when there are too many from the first to the last. */
  #reach(bucket: number): boolean {
    const low = Math.min(this.#low, bucket);
    const span = Math.max(this.#high, bucket) - low + 1;
    if (span > mostBuckets) return false;
    const before = this.#counts;
    if (low >= this.#base && low + span <= this.#base + before.length) return true;
    const size = Math.max(fewestBuckets, 2 ** Math.ceil(Math.log2(span)));
    const bytes = (size - before.length) * before.BYTES_PER_ELEMENT;
    if (!this.#kept.take(bytes)) {
      if (span > fewestBuckets) return false;
      this.#kept.use(bytes);
    }
    const base = low - ((size - span) >> 1);
    this.#counts = new Float64Array(size);
    if (this.#total > 0) {
      const used = before.subarray(this.#low - this.#base, this.#high - this.#base + 1);
      this.#counts.set(used, this.#low - base);
    }
    this.#base = base;
    return true;
  }

  /** Each two buckets become one. */
  #coarsen(): void {
    this.#level++;
    if (this.#total === 0) return;
    const before = this.#counts;
    const [low, high, base] = [this.#low, this.#high, this.#base];
    this.#counts = new Float64Array(before.length);
    this.#low = Math.ceil(low / 2);
    this.#high = Math.ceil(high / 2);
    this.#base = this.#low;
    for (let bucket = low; bucket <= high; bucket++) {
      const place = Math.ceil(bucket / 2) - this.#base;
      this.#counts[place] = (this.#counts[place] ?? 0) + (before[bucket - base] ?? 0);
    }
  }
}
