import type { AggregateRecord } from '../aggregates/aggregate-column';
import type { ResultWindow } from '../analysis-result';
import type { Arrival } from './arrival';
import { GroupRows } from './group-rows';
import type { HeldWindow } from './held-window';
import { OffsetRanges } from './offset-ranges';
import type { ResultRows } from './result-rows';

/** A stretch of time [start, end) with a row for each group that has a record in it. */
export class Pane implements HeldWindow {
  /** ms since the epoch. */
  readonly start: number;
  readonly end: number;
  /** End of the first window that holds it: until that closes, the pane takes records. */
  readonly firstEnd: number;
  /** The pane as a window: results outlive the pane. */
  readonly window: ResultWindow;
  #rows: GroupRows;
  readonly ranges = new OffsetRanges();
  /** Records taken in, over all groups. */
  records = 0;
  isOpen = true;

  /** There is room for `groups`; more fit too. */
  constructor(start: number, end: number, firstEnd = end, groups = 0) {
    this.#rows = new GroupRows(groups);
    this.start = start;
    this.end = end;
    this.firstEnd = firstEnd;
    this.window = { start, end };
  }

  get rows(): GroupRows {
    return this.#rows;
  }

  holds(time: number): boolean {
    return time >= this.start && time < this.end;
  }

  read<T>(use: (rows: GroupRows) => T): T {
    return use(this.#rows);
  }

  /** Takes in the record that `rows` has read; returns its group's row. */
  take(
    rows: ResultRows,
    { partition, clockBefore }: Readonly<Arrival>,
    group: number,
    record: AggregateRecord,
  ): number {
    this.records += 1;
    const ranges = this.ranges.size;
    this.ranges.note(partition, record.offset, clockBefore);
    if (this.ranges.size > ranges) rows.countRanges(1);
    const row = this.#rowOf(rows, group);
    rows.add(row, record);
    return row;
  }

  /** Takes in what a row of a group holds, which stays as it is. */
  merge(rows: ResultRows, group: number, from: number): void {
    rows.merge(this.#rowOf(rows, group), from);
  }

  /** Takes in how many records another pane has, and where they lie. */
  mergeRanges(rows: ResultRows, other: Pane): void {
    const { size } = this.ranges;
    this.ranges.merge(other.ranges);
    rows.countRanges(this.ranges.size - size);
    this.records += other.records;
  }

  /** Ends the rows of all groups but some of those it has. */
  keepOnly(rows: ResultRows, groups: Int32Array): void {
    const all = this.#rows;
    this.#rows = new GroupRows(groups.length);
    for (const group of groups) {
      this.#rows.set(group, all.get(group));
      all.set(group, -1);
    }
    all.forEach((_, row) => {
      rows.release(row);
    });
  }

  /** Ends all rows; nothing may be taken any more. */
  release(rows: ResultRows): void {
    this.#rows.forEach((_, row) => {
      rows.release(row);
    });
    rows.countRanges(-this.ranges.size);
  }

  #rowOf(rows: ResultRows, group: number): number {
    const known = this.#rows.get(group);
    if (known >= 0) return known;
    const row = rows.create();
    this.#rows.set(group, row);
    return row;
  }
}

/** Stands for "none": it holds no time. */
export const noPane = new Pane(Number.NaN, Number.NaN);
