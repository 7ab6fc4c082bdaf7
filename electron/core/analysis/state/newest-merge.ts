import { GroupRows } from './group-rows';
import { Pane } from './pane';
import type { ResultRows } from './result-rows';
import type { SliceMerge } from './slice-merge';

/**
 * The merge of all slices from a start on. The start only goes back, so that windows that overlap
 * and reach to the newest slice are read for one merge per slice together, newest first. Nothing
 * may be taken in until `close`.
 */
export class NewestMerge {
  readonly #rows: ResultRows;
  /** Newest first; the next one to be merged comes after `#merged` of them. */
  readonly #slices: readonly Pane[];
  #merged = 0;
  /** The same of those before, where each row holds later ones of its group too. */
  readonly #front: readonly Pane[];
  #seen = 0;
  readonly #sums = new Pane(0, 0);
  readonly #firsts = new GroupRows();
  #from = Number.POSITIVE_INFINITY;

  /** `slices` ascend and come after those of `merge`. */
  constructor(rows: ResultRows, merge: SliceMerge, slices: Iterable<Pane>) {
    this.#rows = rows;
    this.#slices = [...merge.back, ...slices].reverse();
    this.#front = merge.front.toReversed();
  }

  /** Whether a window can be read: it reaches to the newest slice and starts before those read. */
  canRead(start: number, end: number): boolean {
    const newest = this.#slices[0] ?? this.#front[0];
    return start <= this.#from && newest !== undefined && newest.end <= end;
  }

  /** The rows of all slices from `start` on, and of what a window holds besides. */
  read<T>(start: number, direct: Pane | undefined, use: (rows: GroupRows) => T): T {
    this.#goBackTo(start);
    if (this.#seen === 0 && direct === undefined) return use(this.#sums.rows);
    const all = new Pane(0, 0, 0, this.#sums.rows.size);
    const into = (group: number, row: number) => all.merge(this.#rows, group, row);
    this.#firsts.forEach(into);
    this.#sums.rows.forEach(into);
    direct?.rows.forEach(into);
    try {
      return use(all.rows);
    } finally {
      all.release(this.#rows);
    }
  }

  close(): void {
    this.#sums.release(this.#rows);
  }

  #goBackTo(start: number): void {
    this.#from = start;
    for (;;) {
      const slice = this.#slices[this.#merged];
      if (slice === undefined || slice.start < start) break;
      this.#merged += 1;
      slice.rows.forEach((group, row) => {
        this.#sums.merge(this.#rows, group, row);
      });
    }
    for (;;) {
      const slice = this.#front[this.#seen];
      if (slice === undefined || slice.start < start) return;
      this.#seen += 1;
      slice.rows.forEach((group, row) => {
        this.#firsts.set(group, row);
      });
    }
  }
}
