import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { damagedSnapshot } from '../snapshot/damaged-snapshot';
import { compareGroups, compareJson } from './group-order';

/** Bounds of the groups of an analysis: how many, and characters of their values together. */
export interface GroupCaps {
  groups: number;
  characters: number;
}

/** What an analysis holds unless told otherwise. */
export const groupCaps: GroupCaps = { groups: limits.analysisGroups, characters: 32_000_000 };

/** Stands in place of a group: the record has no grouping value, or its group is beyond the caps. */
export const noGroup = { nullValue: -1, overflow: -2 } as const;

/** Groups saved at once: few enough for a few milliseconds. */
const savedAtOnce = 10_000;
const savedShape = z.array(z.string());

/** Between the values of a group; JSON on one line has none. */
const separator = '\n';

/**
 * Numbers the groups of an analysis from 0, in order of appearance. Their values are JSON texts on
 * one line (see `fieldJson`), so that the text "1" and the number 1 are two groups and no digit is
 * lost.
 */
export class GroupIndex {
  readonly #caps: GroupCaps;
  readonly #ids = new Map<string, number>();
  readonly #keys: string[] = [];
  #characters = 0;

  constructor(caps: GroupCaps = groupCaps) {
    this.#caps = caps;
  }

  get size(): number {
    return this.#keys.length;
  }

  /** Number of the group with these values, or `noGroup.overflow` when there is no room for it. */
  idOf(values: readonly string[]): number {
    const [only = ''] = values;
    const key = values.length > 1 ? values.join(separator) : only;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const room =
      this.#keys.length < this.#caps.groups &&
      this.#characters + key.length <= this.#caps.characters;
    return room ? this.#add(key) : noGroup.overflow;
  }

  /** Grouping values of a group as JSON texts, in the order of `groupBy`. */
  valuesOf(id: number): readonly string[] {
    const key = this.#keys[id] ?? '';
    return key === '' ? [] : key.split(separator);
  }

  /** Order of two groups in results, by their values; negative when `a` comes first. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const [left = '', right = ''] = [this.#keys[a], this.#keys[b]];
    return left.includes(separator)
      ? compareGroups(this.valuesOf(a), this.valuesOf(b))
      : compareJson(left, right);
  }

  /** All groups as plain data that `structuredClone` could copy, in parts that are quickly made. */
  *save(): Generator<string[], void, undefined> {
    for (let from = 0; from < this.#keys.length; from += savedAtOnce) {
      yield this.#keys.slice(from, from + savedAtOnce);
    }
    yield [];
  }

  /** Makes an empty index what `save` told; takes as many parts as it gave. Throws FILE_DAMAGED. */
  restore(parts: Iterator<unknown>): void {
    for (;;) {
      const keys = savedShape.safeParse(parts.next().value).data;
      if (keys === undefined || keys.some((key) => this.#ids.has(key)))
        throw damagedSnapshot('groups');
      if (keys.length === 0) return;
      for (const key of keys) this.#add(key);
    }
  }

  #add(key: string): number {
    const id = this.#keys.length;
    this.#ids.set(key, id);
    this.#keys.push(key);
    this.#characters += key.length;
    return id;
  }
}
