import { GroupRows } from './group-rows';
import { Pane } from './pane';
import type { ResultRows } from './result-rows';
import { restorePanes, savePanes } from './saved-panes';

/**
 * A queue of slices of which the merge of all is known at any time, for a few merges per row
 * whatever its length: a queue made of two stacks. Slices come in at the back, where one more row
 * per group holds the merge of them. When a slice has to leave and the front is empty, all of them
 * become the front: each row takes in the next one of its group, so that the first row of a group
 * is the merge of all the front's.
 */
export class SliceMerge {
  readonly #rows: ResultRows;
  /** Oldest first; `#gone` of them have left. */
  #front: Pane[] = [];
  #gone = 0;
  #back: Pane[] = [];
  /** First row of each group in the front, and after each row the next one of its group. */
  #firsts = new GroupRows();
  #nexts = new Int32Array(0);
  /** Merge of the back. */
  #sums = new Pane(0, 0);

  constructor(rows: ResultRows) {
    this.#rows = rows;
  }

  get size(): number {
    return this.#front.length - this.#gone + this.#back.length;
  }

  /** How many groups there are, about. */
  get groups(): number {
    return Math.max(this.#firsts.size, this.#sums.rows.size);
  }

  /** The oldest slice. */
  get first(): Pane | undefined {
    return this.#front[this.#gone] ?? this.#back[0];
  }

  /** Slices by ascending start, each row of which holds the later ones here of its group too. */
  get front(): readonly Pane[] {
    return this.#front.slice(this.#gone);
  }

  /** Those after the front, by ascending start. */
  get back(): readonly Pane[] {
    return this.#back;
  }

  /** Adds a slice that is newer than all and takes no more records; its rows are ours from now on. */
  push(slice: Pane): void {
    this.#back.push(slice);
    slice.rows.forEach((group, row) => {
      this.#sums.merge(this.#rows, group, row);
    });
  }

  /** Lets the slices before `start` go; returns how many records they held. */
  dropBefore(start: number): number {
    let records = 0;
    for (let slice = this.first; slice && slice.start < start; slice = this.first) {
      if (this.#gone === this.#front.length) this.#turn();
      this.#leave(slice);
      records += slice.records;
    }
    return records;
  }

  /** The rows that together hold what is merged: one or two of each group. */
  forEach(visit: (group: number, row: number) => void): void {
    this.#firsts.forEach(visit);
    this.#sums.rows.forEach(visit);
  }

  /** The same for the slices from `start` on, which is after the first. */
  forEachFrom(start: number, visit: (group: number, row: number) => void): void {
    const seen = new GroupRows();
    for (const slice of this.#front.slice(this.#gone)) {
      if (slice.start < start) continue;
      slice.rows.forEach((group, row) => {
        if (seen.get(group) < 0) visit(group, row);
        seen.set(group, row);
      });
    }
    for (const slice of this.#back) if (slice.start >= start) slice.rows.forEach(visit);
  }

  /** Slices by ascending start; each row of the front holds later ones of its group too. */
  *slices(): Generator<Pane> {
    yield* this.#front.slice(this.#gone);
    yield* this.#back;
  }

  /** Calls back for each group of each slice. The merges hold no others. */
  visitGroups(visit: (group: number) => void): void {
    for (const { rows } of this.slices()) rows.forEach(visit);
  }

  *save(): Generator<unknown, void, undefined> {
    yield* savePanes(this.#front.slice(this.#gone));
    yield* savePanes(this.#back);
    yield* savePanes([this.#sums]);
  }

  restore(parts: Iterator<unknown>): void {
    this.#front = restorePanes(parts);
    this.#back = restorePanes(parts);
    this.#sums = restorePanes(parts)[0] ?? this.#sums;
    this.#link(() => undefined);
  }

  /** Makes the back the front. */
  #turn(): void {
    this.#front = this.#back;
    this.#back = [];
    this.#gone = 0;
    this.#sums.release(this.#rows);
    this.#sums = new Pane(0, 0, 0, this.#sums.rows.size);
    this.#link((row, next) => this.#rows.merge(row, next));
  }

  /** Finds the first row of each group and the one after each row, from the newest on. */
  #link(visit: (row: number, next: number) => void): void {
    this.#firsts = new GroupRows(this.#firsts.size);
    for (const slice of this.#front.toReversed()) {
      slice.rows.forEach((group, row) => {
        const next = this.#firsts.get(group);
        if (row >= this.#nexts.length) this.#grow(row + 1);
        this.#nexts[row] = next;
        if (next >= 0) visit(row, next);
        this.#firsts.set(group, row);
      });
    }
  }

  #leave(slice: Pane): void {
    this.#gone += 1;
    slice.rows.forEach((group, row) => {
      this.#firsts.set(group, this.#nexts[row] ?? -1);
    });
    slice.release(this.#rows);
  }

  #grow(rows: number): void {
    const larger = new Int32Array(Math.max(rows, this.#nexts.length * 2));
    larger.set(this.#nexts);
    this.#nexts = larger;
  }
}
