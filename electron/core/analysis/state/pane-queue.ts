import type { Pane } from './pane';

/** Panes by start, the oldest first. */
export class PaneQueue {
  readonly #panes = new Map<number, Pane>();
  /** Ascending. */
  readonly #starts: number[] = [];

  get size(): number {
    return this.#starts.length;
  }

  get first(): Pane | undefined {
    return this.#panes.get(this.#starts[0] ?? Number.NaN);
  }

  get last(): Pane | undefined {
    return this.#panes.get(this.#starts.at(-1) ?? Number.NaN);
  }

  get(start: number): Pane | undefined {
    return this.#panes.get(start);
  }

  /** Adds a pane whose start is not there yet. */
  add(pane: Pane): void {
    this.#panes.set(pane.start, pane);
    // Most come in order, and those that do not are near the end.
    let at = this.#starts.length;
    while (at > 0 && (this.#starts[at - 1] ?? 0) > pane.start) at -= 1;
    this.#starts.splice(at, 0, pane.start);
  }

  /** Takes the oldest pane out. */
  shift(): Pane | undefined {
    const start = this.#starts.shift();
    if (start === undefined) return undefined;
    const pane = this.#panes.get(start);
    this.#panes.delete(start);
    return pane;
  }

  /** Takes out the panes that start before `start`, the oldest first. */
  *shiftBefore(start: number): Generator<Pane> {
    while ((this.#starts[0] ?? Number.POSITIVE_INFINITY) < start) {
      const pane = this.shift();
      if (pane) yield pane;
    }
  }

  /** At most `count` panes, by descending start. */
  newest(count: number): Pane[] {
    const starts = count > 0 ? this.#starts.slice(-count) : [];
    return starts.reverse().flatMap((start) => this.#panes.get(start) ?? []);
  }

  /** Panes by ascending start. */
  *[Symbol.iterator](): Generator<Pane> {
    for (const start of this.#starts) {
      const pane = this.#panes.get(start);
      if (pane) yield pane;
    }
  }
}
