/** Groups are learned when at least so many are sorted, as a share of those that are known. */
const worthLearning = 1 / 16;

/**
 * Ranks of groups in an order that is costly to compare in: each group is sorted in once, and from
 * then on the groups of a window are sorted as numbers. The order of a group does not change until
 * its number is given to another one.
 */
export class GroupRanks {
  readonly #compare: (a: number, b: number) => number;
  /** Groups in order. */
  #ordered = new Int32Array(0);
  /** Rank of each group, from 1; 0 where it is unknown. */
  #ranks = new Int32Array(0);

  /** `compare` is negative when group a is before b. */
  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  /** Puts groups in order, in place, and returns them. */
  sort(groups: Int32Array): Int32Array {
    this.prepare(groups);
    const ranks = this.#ranks;
    if (groups.some((group) => (ranks[group] ?? 0) === 0)) return groups.sort(this.#compare);
    for (let i = 0; i < groups.length; i++) groups[i] = ranks[groups[i] ?? 0] ?? 0;
    groups.sort();
    for (let i = 0; i < groups.length; i++) groups[i] = this.#ordered[(groups[i] ?? 0) - 1] ?? 0;
    return groups;
  }

  /** Order of two groups: negative when `a` is before `b`. */
  order(a: number, b: number): number {
    const left = this.#ranks[a] ?? 0;
    const right = this.#ranks[b] ?? 0;
    return left === 0 || right === 0 ? this.#compare(a, b) : left - right;
  }

  /**
   * Learns the order of groups that are to be sorted, if they are enough to be worth it and more
   * than `mostUnknown` of them, as a share, are not known.
   */
  prepare(groups: Int32Array, mostUnknown = 0): void {
    if (groups.length < 2 || groups.length < this.#ordered.length * worthLearning) return;
    const unknown = groups.filter((group) => (this.#ranks[group] ?? 0) === 0);
    if (unknown.length > groups.length * mostUnknown) this.#learn(unknown.sort(this.#compare));
  }

  /** Forgets the groups without a use, by their numbers, which are given to others. */
  keep(uses: ArrayLike<number>): void {
    this.#rank(this.#ordered.filter((group) => (uses[group] ?? 0) > 0));
  }

  /** Sorts in groups that are in order among themselves. */
  #learn(added: Int32Array): void {
    const known = this.#ordered;
    const ordered = new Int32Array(known.length + added.length);
    let fromKnown = 0;
    let fromAdded = 0;
    for (let at = 0; at < ordered.length; at++) {
      const a = known[fromKnown];
      const b = added[fromAdded];
      if (b === undefined || (a !== undefined && this.#compare(a, b) < 0)) {
        ordered[at] = a ?? 0;
        fromKnown += 1;
      } else {
        ordered[at] = b;
        fromAdded += 1;
      }
    }
    this.#rank(ordered);
  }

  #rank(ordered: Int32Array<ArrayBuffer>): void {
    this.#ordered = ordered;
    const groups = ordered.reduce((most, group) => Math.max(most, group + 1), 0);
    this.#ranks = new Int32Array(groups);
    for (let at = 0; at < ordered.length; at++) this.#ranks[ordered[at] ?? 0] = at + 1;
  }
}
