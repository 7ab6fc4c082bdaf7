/**
 * Ranks of groups in an order that is costly to compare in: each new group is sorted in once, and
 * from then on the groups of a window are sorted as numbers. Groups are numbered from 0 without
 * gaps; their order never changes.
 */
export class GroupRanks {
  readonly #compare: (a: number, b: number) => number;
  /** Groups in order. */
  #ordered = new Int32Array(0);
  /** Rank of each group. */
  #ranks = new Int32Array(0);

  /** `compare` is negative when group a is before b; it is never asked about equal ones. */
  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  /** Puts groups in order, in place, and returns them. */
  sort(groups: Int32Array): Int32Array {
    if (groups.length < 2) return groups;
    let largest = 0;
    for (const group of groups) largest = Math.max(largest, group);
    if (largest >= this.#ranks.length) this.#learn(largest + 1);
    for (const [i, group] of groups.entries()) groups[i] = this.#ranks[group] ?? 0;
    groups.sort();
    for (const [i, rank] of groups.entries()) groups[i] = this.#ordered[rank] ?? 0;
    return groups;
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
    for (const [rank, group] of ordered.entries()) this.#ranks[group] = rank;
  }
}
