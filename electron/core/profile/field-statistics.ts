import { compareDecimals } from '#core/decode/decimal-order';
import { limits } from '#shared/contract/limits';
import type { FieldProfile, fieldKinds } from '#shared/model/topic-profile';
import { DistinctValues, type ValueRoom } from './distinct-values';

type Kind = (typeof fieldKinds)[number];

const surrogatePair = /[\ud800-\udbff][\udc00-\udfff]/g;
/** Characters of a value that tell it from others, and that are shown. */
const valueCharacters = 80;

/** What is known of one field so far. */
export class FieldStatistics {
  readonly #firstSeen: number;
  readonly #values: DistinctValues;
  readonly #kinds = new Map<Kind, number>();
  #present = 0;
  #lastRecord = -1;
  #firstKind: Kind | null = null;
  #kindChanged: number | null = null;
  #least: string | null = null;
  #greatest: string | null = null;
  #shortest = Number.POSITIVE_INFINITY;
  #longest = Number.NEGATIVE_INFINITY;

  /** `record` is the number of the record that has the field first. */
  constructor(record: number, room: ValueRoom) {
    this.#firstSeen = record;
    this.#values = new DistinctValues(room);
  }

  /** Counts a value of the field in a record. `text` is empty for objects, arrays and null. */
  add(record: number, kind: Kind, text: string): void {
    if (this.#lastRecord !== record) {
      this.#lastRecord = record;
      this.#present++;
    }
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    if (kind !== 'null') {
      this.#firstKind ??= kind;
      if (kind !== this.#firstKind) this.#kindChanged ??= record;
    }
    if (kind === 'number') this.#measureNumber(text);
    if (kind === 'string') this.#measureText(text);
    if (kind === 'number' || kind === 'string' || kind === 'boolean') {
      this.#values.add(`${kind[0]}${identityOf(text)}`);
    }
  }

  profile(path: string): FieldProfile {
    const { count, exact } = this.#values;
    return {
      path,
      present: this.#present,
      kinds: Object.fromEntries(this.#kinds),
      distinct: { count, exact },
      numbers:
        this.#least === null || this.#greatest === null
          ? null
          : { min: this.#least, max: this.#greatest },
      lengths: this.#longest < 0 ? null : { min: this.#shortest, max: this.#longest },
      top: this.#values.top(limits.profileTopValues).map(([value, times]) => {
        const kind = value[0] === 'n' ? 'number' : value[0] === 's' ? 'string' : 'boolean';
        return { text: value.slice(1), kind, count: times };
      }),
      firstSeen: this.#firstSeen,
      kindChanged: this.#kindChanged,
    };
  }

  #measureNumber(text: string): void {
    if (this.#least === null || compareDecimals(text, this.#least) < 0) this.#least = text;
    if (this.#greatest === null || compareDecimals(text, this.#greatest) > 0) this.#greatest = text;
  }

  #measureText(text: string): void {
    let length = text.length;
    for (const _pair of text.matchAll(surrogatePair)) length--;
    this.#shortest = Math.min(this.#shortest, length);
    this.#longest = Math.max(this.#longest, length);
  }
}

/** A short value itself; of a long one its beginning and its length. */
function identityOf(text: string): string {
  if (text.length <= valueCharacters) return text;
  return `${text.slice(0, valueCharacters)}… (${text.length} characters)`;
}
