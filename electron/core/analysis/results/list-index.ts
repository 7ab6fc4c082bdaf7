import { GroupIndex } from '../groups/group-index';

/** No more of these than of groups, which are bounded: a list goes with its last group. */
const anyNumber = { groups: Number.POSITIVE_INFINITY, characters: Number.POSITIVE_INFINITY };

/** Tells in which list of `top` each group is: lists are numbered from 0, one for each value of `per`. */
export class ListIndex {
  readonly #groups: GroupIndex;
  /** Where the values of `per` are among those grouped by. */
  readonly #places: readonly number[];
  readonly #lists = new GroupIndex(anyNumber);
  /** By number of the group; −1 where it was not asked for. */
  readonly #listOfGroup: number[] = [];

  /** Both are paths, those of `per` among those of `groupBy`. */
  constructor(per: readonly string[], groupBy: readonly string[], groups: GroupIndex) {
    this.#groups = groups;
    this.#places = per.map((path) => groupBy.indexOf(path));
    groups.whenForgotten((uses) => this.#keep(uses));
  }

  /** Number of the list that a group is in. */
  of(group: number): number {
    const known = this.#listOfGroup[group];
    if (known !== undefined && known >= 0) return known;
    const values = this.#places.map((place) => this.#groups.valueOf(group, place));
    const list = this.#lists.idOf(values);
    this.#listOfGroup[group] = list;
    return list;
  }

  /** Values of `per` of a list, as JSON texts. */
  valuesOf(list: number): readonly string[] {
    return this.#lists.valuesOf(list);
  }

  /** Order of two lists by their values; negative when `a` comes first. */
  compare(a: number, b: number): number {
    return this.#lists.compare(a, b);
  }

  #keep(uses: ArrayLike<number>): void {
    const lists = new Int32Array(this.#lists.bound);
    for (const [group, list] of this.#listOfGroup.entries()) {
      if (list === undefined || list < 0) continue;
      if ((uses[group] ?? 0) > 0) lists[list] = 1;
      else this.#listOfGroup[group] = -1;
    }
    this.#lists.keep(lists);
  }
}
