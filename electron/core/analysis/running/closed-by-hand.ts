import { type ClosedStretch, isClosedByHand } from '#shared/model/closed-stretch';

/** Older ones are forgotten. */
const mostStretches = 100;

/** What somebody closed before time had passed it. */
export class ClosedByHand {
  #stretches: readonly ClosedStretch[] = [];

  /** In order of time. */
  get stretches(): readonly ClosedStretch[] {
    return this.#stretches;
  }

  /** Adds one that begins where the last one ends, or later; none where nothing was closed. */
  add({ after, upTo }: ClosedStretch): void {
    if (upTo > after) this.#stretches = [...this.#stretches, { after, upTo }].slice(-mostStretches);
  }

  /** Whether that was so of what would have closed at a time, ms since the epoch. */
  has(closing: number): boolean {
    return isClosedByHand(this.#stretches, closing);
  }
}
