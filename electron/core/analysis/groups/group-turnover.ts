import type { GroupIndex } from './group-index';

/** What holds groups by their numbers: the windows of an analysis. */
export interface GroupHolder {
  /** Calls back for each group of each window that is held, as often as it is held. */
  visitGroups(visit: (group: number) => void): void;
  /**
   * Lets the oldest window that has closed go, and calls back for its groups, as often as
   * `visitGroups` did for it; false when there is none.
   */
  dropOldest(visit: (group: number) => void): boolean;
}

/** Groups are looked through when they are this many, and then when twice those in use. */
const worthLooking = 16_384;
/** Part of the caps that is made free when there is no room. */
const freeShare = 1 / 8;

/**
 * Forgets groups whose windows are gone, so that an analysis can go on for ever while groups come
 * and go. Where groups are beyond their caps all the same, the oldest windows that have closed make
 * room; those that are open stay.
 */
export class GroupTurnover {
  readonly #groups: GroupIndex;
  readonly #holder: GroupHolder;
  readonly #worthLooking: number;
  #nextLook: number;
  /** New groups to be refused before it is worth looking again. */
  #refusals = 0;

  /** Less than `least` groups are never looked through for tidiness. */
  constructor(groups: GroupIndex, holder: GroupHolder, least = worthLooking) {
    this.#groups = groups;
    this.#holder = holder;
    this.#worthLooking = least;
    this.#nextLook = least;
  }

  /** Forgets groups when that is worth it: a fraction of the time that their records took. */
  tidy(): void {
    if (this.#groups.size < this.#nextLook) return;
    this.#groups.keep(this.#uses());
    this.#nextLook = Math.max(this.#worthLooking, this.#groups.size * 2);
  }

  /** Makes room for new groups, if there is any to be made; nothing may hold a number meanwhile. */
  makeRoom(): boolean {
    if (this.#refusals > 0) {
      this.#refusals -= 1;
      return false;
    }
    const groups = this.#groups;
    const { caps } = groups;
    const uses = this.#uses();
    let left = 0;
    let characters = 0;
    for (let group = 0; group < uses.length; group++) {
      if (uses[group] === 0) continue;
      left += 1;
      characters += groups.charactersOf(group);
    }
    const leave = (group: number) => {
      const use = (uses[group] ?? 0) - 1;
      uses[group] = use;
      if (use > 0) return;
      left -= 1;
      characters -= groups.charactersOf(group);
    };
    const isFull = () =>
      left > caps.groups * (1 - freeShare) || characters > caps.characters * (1 - freeShare);
    while (isFull() && this.#holder.dropOldest(leave));
    if (isFull()) this.#refusals = Math.ceil(caps.groups * freeShare);
    groups.keep(uses);
    return true;
  }

  #uses(): Int32Array {
    const uses = new Int32Array(this.#groups.bound);
    this.#holder.visitGroups((group) => {
      uses[group] = (uses[group] ?? 0) + 1;
    });
    return uses;
  }
}
