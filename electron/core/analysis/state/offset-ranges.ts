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

/** An entry: partition, first and last offset, clock before the first. */
const stride = 4;
/** Entries that are looked through one by one. */
const few = 8 * stride;

/** First and last offset of a window's records in each partition that it has some of. */
export class OffsetRanges {
  #entries = new Float64Array(0);
  /** Numbers in use, and the entry used last: records come in batches of one partition. */
  #length = 0;
  #recent = 0;
  /** Where the entries of partitions are, once there are many. */
  #places: Map<number, number> | null = null;

  /** Partitions that it has records of. */
  get size(): number {
    return this.#length / stride;
  }

  /** Takes a record in; within a partition they come by ascending offset. */
  note(partition: number, offset: number, clock: number): void {
    const at = this.#find(partition);
    if (at < 0) this.#add(partition, offset, offset, clock);
    else this.#entries[at + 2] = offset;
  }

  /** Takes in what other ranges hold. */
  merge(other: OffsetRanges): void {
    for (const { partition, first, last, clock } of other) {
      const at = this.#find(partition);
      if (at < 0) {
        this.#add(partition, first, last, clock);
        continue;
      }
      if (first < (this.#entries[at + 1] ?? 0)) {
        this.#entries[at + 1] = first;
        this.#entries[at + 3] = clock;
      }
      this.#entries[at + 2] = Math.max(this.#entries[at + 2] ?? 0, last);
    }
  }

  *[Symbol.iterator](): Generator<OffsetRange> {
    for (let at = 0; at < this.#length; at += stride) {
      const [partition = 0, first = 0, last = 0, clock = 0] = this.#entries.subarray(at);
      yield { partition, first, last, clock };
    }
  }

  /** All as plain data. */
  save(): Float64Array<ArrayBuffer> {
    return this.#entries.slice(0, this.#length);
  }

  /** Makes empty ranges what `save` told. */
  restore(saved: Float64Array): void {
    for (let at = 0; at < saved.length; at += stride) {
      const [partition = 0, first = 0, last = 0, clock = 0] = saved.subarray(at);
      this.#add(partition, first, last, clock);
    }
  }

  /** Where the entry of a partition begins; −1 when there is none. */
  #find(partition: number): number {
    if (this.#entries[this.#recent] === partition && this.#length > 0) return this.#recent;
    const at = this.#places === null ? this.#search(partition) : this.#places.get(partition);
    if (at === undefined) return -1;
    this.#recent = at;
    return at;
  }

  #search(partition: number): number | undefined {
    for (let at = 0; at < this.#length; at += stride) {
      if (this.#entries[at] === partition) return at;
    }
    return undefined;
  }

  #add(partition: number, first: number, last: number, clock: number): void {
    const at = this.#length;
    if (at === this.#entries.length) {
      const larger = new Float64Array(Math.max(stride, at * 2));
      larger.set(this.#entries);
      this.#entries = larger;
    }
    this.#entries[at] = partition;
    this.#entries[at + 1] = first;
    this.#entries[at + 2] = last;
    this.#entries[at + 3] = clock;
    this.#length = at + stride;
    this.#recent = at;
    if (this.#places !== null) this.#places.set(partition, at);
    else if (this.#length > few) {
      this.#places = new Map();
      for (let i = 0; i < this.#length; i += stride) this.#places.set(this.#entries[i] ?? 0, i);
    }
  }
}
