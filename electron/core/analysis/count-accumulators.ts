/** Counts of one pane, one per slot, exact up to 2^53. */
export class CountAccumulators {
  #counts = new Float64Array(4);

  /** Makes room for a slot; slots are taken in order from 0. */
  grow(slot: number): void {
    if (slot < this.#counts.length) return;
    const larger = new Float64Array(this.#counts.length * 2);
    larger.set(this.#counts);
    this.#counts = larger;
  }

  /** Takes one record in. */
  add(slot: number): number {
    const count = (this.#counts[slot] ?? 0) + 1;
    this.#counts[slot] = count;
    return count;
  }

  value(slot: number): number {
    return this.#counts[slot] ?? 0;
  }
}
