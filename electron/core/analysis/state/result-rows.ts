import { z } from 'zod';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import type { AggregateRecord } from '../aggregates/aggregate-column';
import { AggregateTable } from '../aggregates/aggregate-table';
import type { GroupResult, ResultWindow } from '../analysis-result';
import { damagedSnapshot } from '../snapshot/damaged-snapshot';
import { savedNumber, savedPart } from './saved-part';

const savedShape = z.strictObject({ made: savedNumber, ranges: savedNumber });
const never = Number.NEGATIVE_INFINITY;
/** Times saved at once: few enough for a millisecond or so. */
const savedAtOnce = 65_536;

/**
 * Rows of aggregates, each with the largest event time it took in. A row stands for whatever its
 * owner tells apart, e.g. a group in a window.
 */
export class ResultRows {
  readonly table: AggregateTable;
  #latest = new Float64Array(64);
  /** Rows ever made. */
  #made = 0;
  #ranges = 0;

  constructor(aggregates: readonly AggregateDefinition[]) {
    this.table = new AggregateTable(aggregates);
  }

  /** Rows in use, and ranges of offsets that go with them. */
  get used(): number {
    return this.table.used + this.#ranges;
  }

  /** Tells of so many more ranges of offsets, fewer if negative, that are held beside rows. */
  countRanges(change: number): void {
    this.#ranges += change;
  }

  /** Names the record that the next `add`s take. */
  read(record: AggregateRecord): void {
    this.table.read(record);
  }

  /** An empty row, until `release`. */
  create(): number {
    const row = this.table.create();
    if (row >= this.#made) this.#makeRoom(row + 1);
    this.#latest[row] = never;
    return row;
  }

  release(row: number): void {
    this.table.release(row);
  }

  /** Takes in the record that was read. */
  add(row: number, record: AggregateRecord): void {
    this.table.add(row);
    if (record.time > (this.#latest[row] ?? never)) this.#latest[row] = record.time;
  }

  /** Takes into a row what another one took in, which stays as it is. */
  merge(row: number, from: number): void {
    this.table.merge(row, from);
    this.#latest[row] = Math.max(this.#latest[row] ?? never, this.#latest[from] ?? never);
  }

  /** Largest event time that a row took in, ms since the epoch; −Infinity when it is empty. */
  latest(row: number): number {
    return this.#latest[row] ?? never;
  }

  /** What a group's row comes to. */
  result(window: ResultWindow | null, group: number, row: number): GroupResult {
    const seconds = secondsOf(window);
    return {
      window,
      group,
      values: this.table.values(row, seconds),
      errors: this.table.errors(row),
      timestamp: this.latest(row),
    };
  }

  /** All rows, in parts that are quickly made. */
  *save(): Generator<unknown, void, undefined> {
    yield* this.table.save();
    const made = this.#made;
    yield { made, ranges: this.#ranges };
    for (let from = 0; from < made; from += savedAtOnce) {
      yield this.#latest.slice(from, Math.min(from + savedAtOnce, made));
    }
  }

  /** Makes empty rows what `save` told; takes as many parts as it gave. Throws SNAPSHOT_DAMAGED. */
  restore(parts: Iterator<unknown>): void {
    this.table.restore(parts);
    const { made, ranges } = savedPart(parts, savedShape);
    this.#ranges = ranges;
    this.#makeRoom(made);
    for (let from = 0; from < made; from += savedAtOnce) {
      const times = parts.next().value;
      if (!(times instanceof Float64Array)) throw damagedSnapshot('times of rows');
      this.#latest.set(times, from);
    }
  }

  #makeRoom(rows: number): void {
    this.#made = rows;
    if (rows <= this.#latest.length) return;
    const larger = new Float64Array(Math.max(rows, this.#latest.length * 2));
    larger.set(this.#latest);
    this.#latest = larger;
  }
}

/** How long a window lasts, s; null where that says nothing. */
export function secondsOf(window: ResultWindow | null): number | null {
  return window === null || window.end === window.start
    ? null
    : (window.end - window.start) / 1_000;
}
