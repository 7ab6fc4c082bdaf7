import { GroupIndex } from '../groups/group-index';

/** No more of these than of groups, which are bounded. */
const anyNumber = { groups: Number.POSITIVE_INFINITY, characters: Number.POSITIVE_INFINITY };

/** Tells in which list of `top` each group is: lists are numbered from 0, one for each value of `per`. */
export class ListIndex {
  readonly #groups: GroupIndex;
  /** Where the values of `per` are among those grouped by. */
  readonly #places: readonly number[];
  readonly #lists = new GroupIndex(anyNumber);
  readonly #listOfGroup: number[] = [];

  /** Both are paths, those of `per` among those of `groupBy`. */
  constructor(per: readonly string[], groupBy: readonly string[], groups: GroupIndex) {
    this.#groups = groups;
    this.#places = per.map((path) => groupBy.indexOf(path));
  }

  /** Number of the list that a group is in. */
  of(group: number): number {
    const known = this.#listOfGroup[group];
    if (known !== undefined) return known;
    const values = this.#groups.valuesOf(group);
    const list = this.#lists.idOf(this.#places.map((place) => values[place] ?? ''));
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
}
