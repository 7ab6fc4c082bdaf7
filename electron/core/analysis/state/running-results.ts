import type { AggregateRecord } from '../aggregates/aggregate-column';
import type { Arrival, Fate } from './arrival';
import type { GroupRows } from './group-rows';
import type { HeldWindow } from './held-window';
import type { OffsetRange } from './offset-ranges';
import { Pane } from './pane';
import type { ResultOutput } from './result-output';
import { restorePanes, savePanes } from './saved-panes';
import type { WindowState } from './window-state';

const never = Number.NEGATIVE_INFINITY;

/** One running result per group over all of time; it is final when the records end. */
export class RunningResults implements WindowState, HeldWindow {
  readonly window = null;
  readonly expired = 0;
  readonly kept = 0;
  readonly keepsOnlyShown = false;
  readonly #output: ResultOutput;
  #all = new Pane(never, Number.POSITIVE_INFINITY);
  /** Whether records came since the last finals. */
  #changed = false;

  constructor(output: ResultOutput) {
    this.#output = output;
  }

  get open(): number {
    return this.#changed ? 1 : 0;
  }

  get isOpen(): boolean {
    return this.#changed;
  }

  get records(): number {
    return this.#all.records;
  }

  take(arrival: Readonly<Arrival>, group: number, record: AggregateRecord): Fate {
    const { rows } = this.#output;
    rows.read(record);
    const row = this.#all.take(rows, arrival, group, record);
    this.#output.update(null, group, row);
    this.#changed = true;
    return 'kept';
  }

  /** Time closes nothing here. */
  close(): void {}

  /** Hands over the results so far, which go on with the next record. */
  flush(): number {
    if (this.#changed) this.#output.finals(null, this.#all.rows, 'end');
    this.#changed = false;
    return never;
  }

  windows(): Iterable<null> {
    return this.#all.records > 0 ? [null] : [];
  }

  newest(count: number): HeldWindow[] {
    const held = this.held();
    return held === undefined || count < 1 ? [] : [held];
  }

  held(): HeldWindow | undefined {
    return this.records > 0 ? this : undefined;
  }

  read<T>(use: (rows: GroupRows) => T): T {
    return this.#all.read(use);
  }

  lookAt<T>(use: () => T): T {
    return use();
  }

  readOpen(visit: (window: null, group: number, row: number) => void): void {
    this.#all.rows.forEach((group, row) => {
      visit(null, group, row);
    });
  }

  visitGroups(visit: (group: number) => void): void {
    this.#all.rows.forEach(visit);
  }

  dropOldest(): boolean {
    return false;
  }

  ranges(): Iterable<OffsetRange> {
    return this.#all.ranges;
  }

  *save(): Generator<unknown, void, undefined> {
    yield this.#changed;
    yield* savePanes([this.#all]);
  }

  restore(parts: Iterator<unknown>): void {
    this.#changed = parts.next().value === true;
    this.#all = restorePanes(parts)[0] ?? this.#all;
  }
}
