import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { damagedSnapshot } from '../snapshot/damaged-snapshot';
import { compareGroups, separator, valueAt } from './group-order';
import { GroupRanks } from './group-ranks';

/** Bounds of the groups of an analysis: how many, and characters of their values together. */
export interface GroupCaps {
  groups: number;
  characters: number;
}

/** What an analysis holds unless told otherwise. */
export const groupCaps: GroupCaps = { groups: limits.analysisGroups, characters: 32_000_000 };

/**
 * Stands in place of a group: the record has no grouping value, or its group is a new one and there is
 * no room for it, so that groups which come up later may lack their first records.
 */
export const noGroup = { nullValue: -1, overflow: -2 } as const;

/** Groups saved at once: few enough for a few milliseconds. */
const savedAtOnce = 10_000;
/** Numbers without a group are null. */
const savedShape = z.array(z.string().nullable());

/**
 * Numbers the groups of an analysis from 0; numbers of groups that were forgotten are given to new
 * ones. Their values are JSON texts on one line (see `fieldJson`), so that the text "1" and the
 * number 1 are two groups and no digit is lost.
 */
export class GroupIndex {
  readonly caps: Readonly<GroupCaps>;
  /** Groups in order of their values. */
  readonly ranks = new GroupRanks((a, b) => this.compare(a, b));
  readonly #ids = new Map<string, number>();
  /** By number; null where it is free. */
  readonly #keys: (string | null)[] = [];
  readonly #free: number[] = [];
  readonly #forgotten: ((uses: ArrayLike<number>) => void)[] = [];
  #characters = 0;

  constructor(caps: Readonly<GroupCaps> = groupCaps) {
    this.caps = caps;
  }

  /** Groups that have a number. */
  get size(): number {
    return this.#ids.size;
  }

  /** Characters of the values of all groups. */
  get characters(): number {
    return this.#characters;
  }

  /** All numbers are below. */
  get bound(): number {
    return this.#keys.length;
  }

  /** Number of the group with these values, or `noGroup.overflow` when there is no room for it. */
  idOf(values: readonly string[]): number {
    const [only = ''] = values;
    const key = values.length > 1 ? values.join(separator) : only;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const room =
      this.size < this.caps.groups && this.#characters + key.length <= this.caps.characters;
    return room ? this.#add(key) : noGroup.overflow;
  }

  /** Grouping values of a group as JSON texts, in the order of `groupBy`. */
  valuesOf(id: number): readonly string[] {
    const key = this.#keys[id] ?? '';
    return key === '' ? [] : key.split(separator);
  }

  /** One of the grouping values of a group, by its place in `groupBy`. */
  valueOf(id: number, place: number): string {
    return valueAt(this.#keys[id] ?? '', place);
  }

  /** Characters of the values of a group. */
  charactersOf(id: number): number {
    return this.#keys[id]?.length ?? 0;
  }

  /** Order of two groups in results, by their values; negative when `a` comes first. */
  compare(a: number, b: number): number {
    return a === b ? 0 : compareGroups(this.#keys[a] ?? '', this.#keys[b] ?? '');
  }

  /** Forgets the groups without a use, by their numbers. */
  keep(uses: ArrayLike<number>): void {
    for (let id = this.#keys.length - 1; id >= 0; id--) {
      const key = this.#keys[id] ?? null;
      if (key === null || (uses[id] ?? 0) > 0) continue;
      this.#ids.delete(key);
      this.#keys[id] = null;
      this.#free.push(id);
      this.#characters -= key.length;
    }
    this.ranks.keep(uses);
    for (const hear of this.#forgotten) hear(uses);
  }

  /** Calls back with the uses whenever groups were forgotten, for those who remember numbers. */
  whenForgotten(hear: (uses: ArrayLike<number>) => void): void {
    this.#forgotten.push(hear);
  }

  /** All groups as plain data that `structuredClone` could copy, in parts that are quickly made. */
  *save(): Generator<(string | null)[], void, undefined> {
    for (let from = 0; from < this.#keys.length; from += savedAtOnce) {
      yield this.#keys.slice(from, from + savedAtOnce);
    }
    yield [];
  }

  /** Makes an empty index what `save` told; takes as many parts as it gave. Throws SNAPSHOT_DAMAGED. */
  restore(parts: Iterator<unknown>): void {
    for (;;) {
      const keys = savedShape.safeParse(parts.next().value).data;
      if (keys === undefined) throw damagedSnapshot('groups');
      if (keys.length === 0) break;
      for (const key of keys) {
        if (key !== null && this.#ids.has(key)) throw damagedSnapshot('groups');
        this.#set(this.#keys.length, key);
      }
    }
    for (let id = this.#keys.length - 1; id >= 0; id--) {
      if (this.#keys[id] === null) this.#free.push(id);
    }
  }

  #add(key: string): number {
    const id = this.#free.pop() ?? this.#keys.length;
    this.#set(id, key);
    return id;
  }

  #set(id: number, key: string | null): void {
    this.#keys[id] = key;
    if (key === null) return;
    this.#ids.set(key, id);
    this.#characters += key.length;
  }
}
