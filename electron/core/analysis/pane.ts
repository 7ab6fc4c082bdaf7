import { CountAccumulators } from './count-accumulators';

/**
 * The smallest stretch of time that is aggregated on its own; a tumbling window is one pane. Each
 * group in it has a slot, by which its accumulators are found.
 */
export class Pane {
  /** ms since the epoch. */
  readonly start: number;
  readonly #slots = new Map<number, number>();
  readonly #accumulators = new CountAccumulators();
  #records = 0;

  constructor(start: number) {
    this.start = start;
  }

  /** Records taken in, over all groups. */
  get records(): number {
    return this.#records;
  }

  /** Groups with at least one record here. */
  get groups(): number {
    return this.#slots.size;
  }

  /** Takes one record of a group in; returns the group's new value. */
  add(group: number): number {
    this.#records += 1;
    let slot = this.#slots.get(group);
    if (slot === undefined) {
      slot = this.#slots.size;
      this.#slots.set(group, slot);
      this.#accumulators.grow(slot);
    }
    return this.#accumulators.add(slot);
  }

  /** A group's value; 0 when it has no record here. */
  value(group: number): number {
    const slot = this.#slots.get(group);
    return slot === undefined ? 0 : this.#accumulators.value(slot);
  }

  /** Calls back for each group, in order of first appearance. */
  forEach(visit: (group: number, value: number) => void): void {
    for (const [group, slot] of this.#slots) visit(group, this.#accumulators.value(slot));
  }
}
