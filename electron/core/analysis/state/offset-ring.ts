/** An entry: index of the partition, offset. */
const stride = 2;

/** The newest places of records, up to a number of them. */
export class OffsetRing {
  readonly #length: number;
  /** Made with the first record: most rings stay empty. */
  #entries: Float64Array<ArrayBuffer> | null = null;
  /** Where the next record goes. */
  #at = 0;
  #size = 0;

  /** There is room for `most` places. */
  constructor(most: number) {
    this.#length = most * stride;
  }

  add(partition: number, offset: number): void {
    const entries = this.#entries ?? new Float64Array(this.#length);
    this.#entries = entries;
    entries[this.#at] = partition;
    entries[this.#at + 1] = offset;
    this.#at = (this.#at + stride) % this.#length;
    if (this.#size < this.#length) this.#size += stride;
  }

  /** Offsets of a partition, ascending. */
  offsetsOf(partition: number): number[] {
    const offsets: number[] = [];
    for (let at = 0; at < this.#size; at += stride) {
      if (this.#entries?.[at] === partition) offsets.push(this.#entries[at + 1] ?? 0);
    }
    return offsets.sort((a, b) => a - b);
  }

  /** All as plain data, oldest first. */
  save(): Float64Array<ArrayBuffer> {
    const saved = new Float64Array(this.#size);
    const first = this.#size < this.#length ? 0 : this.#at;
    for (let i = 0; i < this.#size; i++) {
      saved[i] = this.#entries?.[(first + i) % this.#length] ?? 0;
    }
    return saved;
  }

  /** Makes an empty ring what `save` told. */
  restore(saved: ArrayLike<number>): void {
    for (let at = 0; at < saved.length; at += stride) this.add(saved[at] ?? 0, saved[at + 1] ?? 0);
  }
}
