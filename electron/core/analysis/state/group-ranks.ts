/** New groups are learned once so many of them are asked for, as a share of all. */
const worthLearning = 1 / 16;

/**
 * Ranks of groups in an order that is costly to compare in: each group is sorted in once, and from
 * then on the groups of a window are sorted as numbers. Groups are numbered from 0 without gaps;
 * their order never changes.
 */
export class GroupRanks {
  readonly #compare: (a: number, b: number) => number;
  /** Groups in order. */
  #ordered = new Int32Array(0);
  /** Rank of each group. */
  #ranks = new Int32Array(0);

  /** `compare` is negative when group a is before b. */
  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  /** Groups whose order is known: those below. */
  get size(): number {
    return this.#ranks.length;
  }

  /** Puts groups in order, in place, and returns them. */
  sort(groups: Int32Array): Int32Array {
    this.prepare(groups);
    const size = this.#ranks.length;
    if (groups.some((group) => group >= size)) return groups.sort(this.#compare);
    for (let i = 0; i < groups.length; i++) groups[i] = this.#ranks[groups[i] ?? 0] ?? 0;
    groups.sort();
    for (let i = 0; i < groups.length; i++) groups[i] = this.#ordered[groups[i] ?? 0] ?? 0;
    return groups;
  }

  /** Order of two groups: negative when `a` is before `b`. */
  order(a: number, b: number): number {
    const left = this.#ranks[a];
    const right = this.#ranks[b];
    return left === undefined || right === undefined ? this.#compare(a, b) : left - right;
  }

  /** Learns the order of groups that are to be sorted, if they are enough to be worth it. */
  prepare(groups: ArrayLike<number>): void {
    let size = this.#ranks.length;
    if (groups.length < size * worthLearning || groups.length < 2) return;
    for (let i = 0; i < groups.length; i++) size = Math.max(size, (groups[i] ?? 0) + 1);
    if (size > this.#ranks.length) this.#learn(size);
  }

  #learn(size: number): void {
    const known = this.#ordered;
    const added = Int32Array.from({ length: size - known.length }, (_, i) => known.length + i);
    added.sort(this.#compare);
    const ordered = new Int32Array(size);
    let fromKnown = 0;
    let fromAdded = 0;
    for (let rank = 0; rank < size; rank++) {
      const a = known[fromKnown];
      const b = added[fromAdded];
      if (b === undefined || (a !== undefined && this.#compare(a, b) < 0)) {
        ordered[rank] = a ?? 0;
        fromKnown += 1;
      } else {
        ordered[rank] = b;
        fromAdded += 1;
      }
    }
    this.#ordered = ordered;
    this.#ranks = new Int32Array(size);
    for (let rank = 0; rank < size; rank++) this.#ranks[ordered[rank] ?? 0] = rank;
  }
}
