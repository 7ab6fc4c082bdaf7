import type { AggregateValue } from '../aggregates/aggregate-value';
import type { GroupResult, ResultWindow } from '../analysis-result';
import type { GroupRows } from './group-rows';
import { type ResultRows, secondsOf } from './result-rows';

/**
 * What the groups of a window come to, by places from 0 in no particular order; valid as long as
 * the rows it was made of.
 */
export class WindowResults {
  readonly window: ResultWindow | null;
  readonly groups: Int32Array;
  readonly #rows: ResultRows;
  readonly #places: Int32Array;
  readonly #seconds: number | null;

  constructor(rows: ResultRows, window: ResultWindow | null, of: GroupRows) {
    const packed = of.pack();
    this.window = window;
    this.groups = packed.groups;
    this.#rows = rows;
    this.#places = packed.rows;
    this.#seconds = secondsOf(window);
  }

  get size(): number {
    return this.groups.length;
  }

  /** What an aggregate of the definition comes to. */
  value(place: number, aggregate: number): AggregateValue {
    return this.#rows.table.value(this.#rowAt(place), aggregate, this.#seconds);
  }

  /** The same as the nearest double; NaN when it is no number. */
  number(place: number, aggregate: number): number {
    return this.#rows.table.number(this.#rowAt(place), aggregate, this.#seconds);
  }

  /** Largest event time of the group, ms since the epoch. */
  timestamp(place: number): number {
    return this.#rows.latest(this.#rowAt(place));
  }

  /** All of it. */
  result(place: number): GroupResult {
    return this.#rows.result(this.window, this.groups[place] ?? 0, this.#rowAt(place));
  }

  #rowAt(place: number): number {
    return this.#places[place] ?? 0;
  }
}
