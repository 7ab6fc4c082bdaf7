/** Bounds of the groups of an analysis: how many, and characters of their values together. */
export interface GroupCaps {
  groups: number;
  characters: number;
}

const groupCaps: GroupCaps = { groups: 200_000, characters: 32_000_000 };

/** Stands in place of a group: the record has no grouping value, or its group is beyond the caps. */
export const noGroup = { nullValue: -1, overflow: -2 } as const;

/** Numbers the groups of an analysis from 0, in order of appearance. */
export class GroupIndex {
  readonly #caps: GroupCaps;
  readonly #ids = new Map<string, number>();
  readonly #values: string[][] = [];
  #characters = 0;

  constructor(caps: GroupCaps = groupCaps) {
    this.#caps = caps;
  }

  get size(): number {
    return this.#values.length;
  }

  /** Number of the group with these values, or `noGroup.overflow` when there is no room for it. */
  idOf(values: readonly string[]): number {
    const key = values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const room =
      this.#values.length < this.#caps.groups &&
      this.#characters + key.length <= this.#caps.characters;
    if (!room) return noGroup.overflow;
    const id = this.#values.length;
    this.#ids.set(key, id);
    this.#values.push([...values]);
    this.#characters += key.length;
    return id;
  }

  /** Grouping values of a group, in the order of `groupBy`. */
  valuesOf(id: number): readonly string[] {
    return this.#values[id] ?? [];
  }
}
