import type { GroupResult } from '../analysis-result';
import { sameValue } from './value-order';

/** Negative when `a` comes before `b`; zero only for the same group. */
export type ResultOrder = (a: GroupResult, b: GroupResult) => number;

/**
 * The best `n` of groups whose results change. All are kept, so that the next best one moves up;
 * they are looked through only when one of the best got worse than the others, or went.
 */
export class TopList {
  readonly #n: number;
  readonly #order: ResultOrder;
  readonly #members = new Map<number, GroupResult>();
  readonly #best: GroupResult[] = [];

  constructor(n: number, order: ResultOrder) {
    this.#n = n;
    this.#order = order;
  }

  /** Best first. */
  get best(): readonly GroupResult[] {
    return this.#best;
  }

  /** Takes in what a group comes to now; tells whether that shows in the list. */
  put(result: GroupResult): boolean {
    const before = this.#members.get(result.group);
    this.#members.set(result.group, result);
    const from = before ? this.#take(before) : -1;
    const to = this.#place(result);
    // Whatever is not among the best comes after the last of them.
    const beaten = to === this.#best.length && this.#members.size > to + 1;
    const worse = before !== undefined && this.#order(result, before) > 0;
    if (from >= 0 && beaten && worse) this.#fill();
    else if (to < this.#n) this.#best.splice(to, 0, result);
    if (this.#best.length > this.#n) this.#best.pop();
    if (before === undefined || from < 0) return to < this.#n;
    return this.#best[from] !== result || !sameValues(before, result);
  }

  /** Leaves a group out; tells whether that shows in the list. */
  delete(group: number): boolean {
    const before = this.#members.get(group);
    if (!before) return false;
    this.#members.delete(group);
    const shown = this.#take(before) >= 0;
    if (shown) this.#fill();
    return shown;
  }

  /** Takes a group out of the best; tells where it stood, −1 when it was not among them. */
  #take(result: GroupResult): number {
    const at = this.#place(result);
    if (this.#best[at] !== result) return -1;
    this.#best.splice(at, 1);
    return at;
  }

  /** How many of the best come before a result. */
  #place(result: GroupResult): number {
    let low = 0;
    let high = this.#best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#best[middle];
      if (other && this.#order(other, result) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Lets the best of those that are not in the list move up. */
  #fill(): void {
    const last = this.#best.at(-1);
    let next: GroupResult | null = null;
    for (const member of this.#members.values()) {
      if (last && this.#order(member, last) <= 0) continue;
      if (next === null || this.#order(member, next) < 0) next = member;
    }
    if (next) this.#best.push(next);
  }
}

function sameValues(a: GroupResult, b: GroupResult): boolean {
  return a.values.every(
    (value, i) => sameValue(value, b.values[i] ?? null) && a.errors[i] === b.errors[i],
  );
}
