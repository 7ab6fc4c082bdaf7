import { type KeptBytes, textBytes } from './kept-bytes';

/** Bytes of a value's place in a map, with its count. */
const placeBytes = 40;

/**
 * Counts of the most frequent values (Misra and Gries, 1982; merged as by Agarwal et al., 2012):
 * exact while they all fit, beyond that too low by at most `missed`.
 */
export class FrequentValues {
  readonly #most: number;
  readonly #kept: KeptBytes;
  readonly #counts: Map<string, number>;
  #missed: number;

  /** Keeps at most `most` values. `counts` and `missed` are those of another one. */
  constructor(most: number, kept: KeptBytes, counts = new Map<string, number>(), missed = 0) {
    this.#most = most;
    this.#kept = kept;
    this.#counts = counts;
    this.#missed = missed;
    for (const value of counts.keys()) kept.use(bytesOf(value));
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** How much too low a count may be, also that of a value which is not there. */
  get missed(): number {
    return this.#missed;
  }

  add(value: string): void {
    const count = this.#counts.get(value);
    if (count !== undefined) this.#counts.set(value, count + 1);
    else if (this.#counts.size < this.#most && this.#kept.take(bytesOf(value))) {
      this.#counts.set(value, 1);
    } else this.#lower(1);
  }

  merge(other: FrequentValues): void {
    this.#missed += other.#missed;
    for (const [value, count] of other.#counts) {
      const mine = this.#counts.get(value);
      if (mine === undefined) this.#kept.use(bytesOf(value));
      this.#counts.set(value, (mine ?? 0) + count);
    }
    if (this.#counts.size <= this.#most && this.#kept.has(0)) return;
    const most = Math.min(this.#most, this.#counts.size >> 1);
    this.#lower([...this.#counts.values()].sort((a, b) => b - a)[most] ?? 0);
  }

  /** Gives the memory back; it is not to be used after that. */
  release(): void {
    for (const value of this.#counts.keys()) this.#kept.give(bytesOf(value));
  }

  /** Takes as much from every count, and lets go of what nothing is left of. */
  #lower(by: number): void {
    this.#missed += by;
    for (const [value, count] of this.#counts) {
      if (count > by) this.#counts.set(value, count - by);
      else {
        this.#counts.delete(value);
        this.#kept.give(bytesOf(value));
      }
    }
  }
}

function bytesOf(value: string): number {
  return textBytes(value) + placeBytes;
}
