import { Pane } from './pane';

/** Bounds of what is kept: the newest panes, and values (one per pane and group) over all. */
export interface WindowStoreCaps {
  panes: number;
  values: number;
}

const windowStoreCaps: WindowStoreCaps = { panes: 10_000, values: 2_000_000 };

/** Beyond a cap a tenth more is removed, so that the sorting is paid once in many panes. */
const slack = 0.1;

/**
 * The panes of an analysis by start time. The oldest fall out beyond the caps, for good: what is
 * kept is exact, and what is not is counted in `expired`.
 */
export class WindowStore {
  readonly #caps: WindowStoreCaps;
  readonly #panes = new Map<number, Pane>();
  #values = 0;
  #horizon = Number.NEGATIVE_INFINITY;
  #first = Number.POSITIVE_INFINITY;
  #expired = 0;
  /** The pane used last: most records follow each other in time. */
  #recent = new Pane(Number.NaN);

  constructor(caps: WindowStoreCaps = windowStoreCaps) {
    this.#caps = caps;
  }

  /** Records of panes that have fallen out. */
  get expired(): number {
    return this.#expired;
  }

  get panes(): number {
    return this.#panes.size;
  }

  /** Start of the first pane that is known in full; +Infinity while there is none. */
  get first(): number {
    return this.#first;
  }

  pane(start: number): Pane | undefined {
    return this.#panes.get(start);
  }

  /** Panes in no particular order. */
  all(): IterableIterator<Pane> {
    return this.#panes.values();
  }

  /** Takes one record in; returns the group's new value, or null when the pane has fallen out. */
  add(start: number, group: number): number | null {
    let pane = this.#recent;
    if (pane.start !== start) {
      if (start <= this.#horizon) {
        this.#expired += 1;
        return null;
      }
      pane = this.#panes.get(start) ?? this.#create(start);
      this.#recent = pane;
    }
    const before = pane.groups;
    const value = pane.add(group);
    if (pane.groups !== before) {
      this.#values += 1;
      if (this.#values > this.#caps.values) this.#evict();
    }
    return value;
  }

  #create(start: number): Pane {
    const pane = new Pane(start);
    this.#panes.set(start, pane);
    if (start < this.#first) this.#first = start;
    if (this.#panes.size > this.#caps.panes * (1 + slack)) this.#evict();
    return pane;
  }

  /** Removes the oldest panes down to the caps; the newest one always stays. */
  #evict(): void {
    const starts = Float64Array.from(this.#panes.keys()).sort();
    let next = 0;
    while (
      next < starts.length - 1 &&
      (this.#panes.size > this.#caps.panes || this.#values > this.#caps.values * (1 - slack))
    ) {
      this.#remove(starts[next] ?? Number.NaN);
      next += 1;
    }
    this.#first = starts[next] ?? Number.POSITIVE_INFINITY;
  }

  #remove(start: number): void {
    const pane = this.#panes.get(start);
    if (pane === undefined) return;
    this.#panes.delete(start);
    this.#values -= pane.groups;
    this.#expired += pane.records;
    this.#horizon = start;
    if (this.#recent === pane) this.#recent = new Pane(Number.NaN);
  }
}
