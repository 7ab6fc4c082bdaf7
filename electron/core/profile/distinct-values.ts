import { limits } from '#shared/contract/limits';

/** Bytes that the values kept of all fields together may take, roughly. */
const budgetBytes = 67_108_864;
/** What an entry costs besides its text, roughly. */
const entryBytes = 100;

/** Room for distinct values, shared by all fields of a profile. */
export class ValueRoom {
  #left = budgetBytes;

  /** Takes room for a text; false when there is none left. */
  take(text: string): boolean {
    const size = entryBytes + 2 * text.length;
    if (this.#left < size) return false;
    this.#left -= size;
    return true;
  }
}

/**
 * Counts of the different values of one field: exact up to `limits.profileDistinct` of them, as
 * long as there is room. Above, values seen before are still counted and new ones are not.
 */
export class DistinctValues {
  readonly #room: ValueRoom;
  readonly #counts = new Map<string, number>();
  #exact = true;

  constructor(room: ValueRoom) {
    this.#room = room;
  }

  get count(): number {
    return this.#counts.size;
  }

  /** Whether `count` is all there are. */
  get exact(): boolean {
    return this.#exact;
  }

  add(value: string): void {
    const before = this.#counts.get(value);
    if (before !== undefined) this.#counts.set(value, before + 1);
    else if (this.#counts.size < limits.profileDistinct && this.#room.take(value)) {
      this.#counts.set(value, 1);
    } else this.#exact = false;
  }

  /** The most frequent values, most frequent first; ties in order of appearance. */
  top(most: number): [value: string, count: number][] {
    const best: [string, number][] = [];
    for (const [value, count] of this.#counts) {
      const least = best[most - 1];
      if (least && count <= least[1]) continue;
      const place = best.findIndex(([, other]) => other < count);
      best.splice(place < 0 ? best.length : place, 0, [value, count]);
      if (best.length > most) best.pop();
    }
    return best;
  }
}
