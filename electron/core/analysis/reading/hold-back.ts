/** A partition as far as holding back goes. */
export interface ReadPartition {
  /** The largest event time seen in it, ms since the epoch; −Infinity before the first record. */
  readonly time: number;
  /** Whether there is more to read of it now. */
  readonly behind: boolean;
}

/** How much may be open before partitions are held back, and how much until they are all freed. */
export interface HoldBackBounds {
  readonly most: number;
  readonly least: number;
}

/**
 * Decides, while a backlog is read, which partitions wait for the others, so that what is open
 * between the slowest and the fastest stays bounded. The slowest never waits.
 */
export class HoldBack {
  readonly #leadMs: number;
  readonly #bounds: HoldBackBounds;
  #holding = false;

  /** Partitions that are less than `leadMs` of event time ahead of the slowest never wait. */
  constructor(leadMs: number, bounds: HoldBackBounds) {
    this.#leadMs = leadMs;
    this.#bounds = bounds;
  }

  /** Indexes of the partitions to hold, when `open` of what is bounded is open. */
  choose(open: number, look: () => readonly ReadPartition[]): number[] {
    this.#holding = open > (this.#holding ? this.#bounds.least : this.#bounds.most);
    if (!this.#holding) return [];
    const partitions = look();
    let slowest = Number.POSITIVE_INFINITY;
    for (const { time, behind } of partitions) if (behind) slowest = Math.min(slowest, time);
    const limit = slowest + this.#leadMs;
    return partitions.flatMap(({ time, behind }, i) => (behind && time > limit ? [i] : []));
  }
}
