/** Where the records of a window lie in one partition. */
export interface OffsetRange {
  /** Index of the partition. */
  readonly partition: number;
  /** Offsets of the first and last record that the window took, both inclusive. */
  readonly first: number;
  readonly last: number;
  /**
   * Clock that lateness was judged by before the first record, ms since the epoch; −Infinity when
   * there was none. Reading on from `first` with it finds the same records again.
   */
  readonly clock: number;
}

const stride = 3;

/** First and last offset of a window's records in each partition; 24 bytes a partition. */
export class OffsetRanges {
  /** By partition: first offset (NaN for none), last offset, clock before the first. */
  #ranges = new Float64Array(0);

  /** Takes a record in; within a partition they come by ascending offset. */
  note(partition: number, offset: number, clock: number): void {
    const at = partition * stride;
    if (at >= this.#ranges.length) this.#grow(at + stride);
    // Offsets are never NaN: this is "no record yet".
    if (!((this.#ranges[at] ?? Number.NaN) >= 0)) {
      this.#ranges[at] = offset;
      this.#ranges[at + 2] = clock;
    }
    this.#ranges[at + 1] = offset;
  }

  /** Takes in what other panes hold. */
  merge(other: OffsetRanges): void {
    for (const { partition, first, last, clock } of other) {
      const at = partition * stride;
      if (at >= this.#ranges.length) this.#grow(at + stride);
      if (!((this.#ranges[at] ?? Number.NaN) <= first)) {
        this.#ranges[at] = first;
        this.#ranges[at + 2] = clock;
      }
      this.#ranges[at + 1] = Math.max(this.#ranges[at + 1] || 0, last);
    }
  }

  *[Symbol.iterator](): Generator<OffsetRange> {
    for (let at = 0; at < this.#ranges.length; at += stride) {
      const [first, last, clock] = this.#ranges.subarray(at, at + stride);
      if (first === undefined || last === undefined || clock === undefined) return;
      if (first >= 0) yield { partition: at / stride, first, last, clock };
    }
  }

  /** All as plain data. */
  save(): Float64Array<ArrayBuffer> {
    return this.#ranges.slice();
  }

  /** Makes empty ranges what `save` told. */
  restore(saved: Float64Array): void {
    this.#ranges = saved.slice();
  }

  #grow(length: number): void {
    const larger = new Float64Array(length).fill(Number.NaN);
    larger.set(this.#ranges);
    this.#ranges = larger;
  }
}
