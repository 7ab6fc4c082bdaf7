/** The best few of many items, found with little memory and without putting all in order. */
export class BestOf<Item> {
  readonly #most: number;
  readonly #order: (a: Item, b: Item) => number;
  /** A binary heap: each item is no better than the two below it. */
  readonly #heap: Item[] = [];

  /** Keeps `most` ≥ 0 items. `order` is negative when `a` is better, and 0 for the same item only. */
  constructor(most: number, order: (a: Item, b: Item) => number) {
    this.#most = most;
    this.#order = order;
  }

  /** Takes an item in, if it is among the best so far. */
  add(item: Item): void {
    const heap = this.#heap;
    if (heap.length < this.#most) {
      heap.push(item);
      this.#rise(heap.length - 1, item);
      return;
    }
    const [worst] = heap;
    if (worst !== undefined && this.#order(item, worst) < 0) this.#sink(item);
  }

  /** Best first. */
  sorted(): Item[] {
    return this.#heap.toSorted(this.#order);
  }

  #rise(from: number, item: Item): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || this.#order(parent, item) >= 0) break;
      this.#heap[at] = parent;
      at = above;
    }
    this.#heap[at] = item;
  }

  /** Puts an item in place of the worst. */
  #sink(item: Item): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      let child = heap[below];
      const right = heap[below + 1];
      if (child === undefined) break;
      if (right !== undefined && this.#order(right, child) > 0) {
        below += 1;
        child = right;
      }
      if (this.#order(child, item) <= 0) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = item;
  }
}
