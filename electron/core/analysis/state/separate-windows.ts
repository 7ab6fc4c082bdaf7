import { z } from 'zod';
import type { AggregateRecord } from '../aggregates/aggregate-column';
import type { ClosedBy, ResultWindow } from '../analysis-result';
import type { TimeWindows } from '../windows/time-windows';
import type { Arrival, Fate } from './arrival';
import type { HeldWindow } from './held-window';
import type { OffsetRange } from './offset-ranges';
import { noPane, Pane } from './pane';
import { PaneQueue } from './pane-queue';
import type { ResultOutput } from './result-output';
import { restorePanes, savePanes } from './saved-panes';
import { savedNumber, savedPart } from './saved-part';
import { takeEachWindow } from './take-each-window';
import type { StateCaps, WindowState } from './window-state';

const savedShape = z.strictObject({ horizon: savedNumber, expired: savedNumber });

/**
 * Windows that each have rows of their own: those that do not overlap, and all where every update
 * is wanted, which is a result per record and window anyway.
 */
export class SeparateWindows implements WindowState {
  readonly #windows: TimeWindows;
  readonly #output: ResultOutput;
  readonly #caps: StateCaps;
  readonly #keepClosed: boolean;
  readonly #open = new PaneQueue();
  readonly #kept = new PaneQueue();
  /** The window used last: most records follow each other in time. */
  #recent = noPane;
  /** Windows that end at or before this had to make room. */
  #horizon = Number.NEGATIVE_INFINITY;
  #expired = 0;

  /** With `keepClosed`, windows can still be read after they closed, until they must make room. */
  constructor(windows: TimeWindows, output: ResultOutput, keepClosed: boolean, caps: StateCaps) {
    this.#windows = windows;
    this.#output = output;
    this.#keepClosed = keepClosed;
    this.#caps = caps;
  }

  get expired(): number {
    return this.#expired;
  }

  get open(): number {
    return this.#open.size;
  }

  get kept(): number {
    return this.#kept.size;
  }

  get keepsOnlyShown(): boolean {
    return this.#output.trims;
  }

  take(arrival: Readonly<Arrival>, group: number, record: AggregateRecord): Fate {
    const limit = Math.max(arrival.ownLimit, arrival.closeLimit, this.#horizon);
    const recent = this.#recent;
    this.#output.rows.read(record);
    if (recent.holds(record.time) && recent.end > limit && !this.#windows.overlap) {
      this.#add(recent, arrival, group, record);
      return 'kept';
    }
    return this.#takeEach(arrival, limit, group, record);
  }

  close(limit: number): void {
    while ((this.#open.first?.end ?? Number.POSITIVE_INFINITY) <= limit) this.#closeFirst('time');
  }

  flush(): number {
    const limit = this.#open.last?.end ?? Number.NEGATIVE_INFINITY;
    while (this.#open.size > 0) this.#closeFirst('end');
    return limit;
  }

  *windows(): Generator<ResultWindow> {
    for (const { window } of this.#kept) yield window;
    for (const { window } of this.#open) yield window;
  }

  newest(count: number): HeldWindow[] {
    const open = this.#open.newest(count);
    return [...open, ...this.#kept.newest(count - open.length)];
  }

  held(window: ResultWindow | null): HeldWindow | undefined {
    return this.#pane(window);
  }

  lookAt<T>(use: () => T): T {
    return use();
  }

  readOpen(visit: (window: ResultWindow, group: number, row: number) => void): void {
    for (const { window, rows } of this.#open) {
      rows.forEach((group, row) => {
        visit(window, group, row);
      });
    }
  }

  visitGroups(visit: (group: number) => void): void {
    for (const { rows } of this.#open) rows.forEach(visit);
    for (const { rows } of this.#kept) rows.forEach(visit);
  }

  dropOldest(visit: (group: number) => void): boolean {
    const pane = this.#kept.shift();
    pane?.rows.forEach(visit);
    if (pane !== undefined) this.#expire(pane);
    return pane !== undefined;
  }

  ranges(window: ResultWindow | null): Iterable<OffsetRange> {
    return this.#pane(window)?.ranges ?? [];
  }

  *save(): Generator<unknown, void, undefined> {
    yield { horizon: this.#horizon, expired: this.#expired };
    yield* savePanes([...this.#open]);
    yield* savePanes([...this.#kept]);
  }

  restore(parts: Iterator<unknown>): void {
    const { horizon, expired } = savedPart(parts, savedShape);
    this.#horizon = horizon;
    this.#expired = expired;
    for (const pane of restorePanes(parts)) this.#open.add(pane);
    for (const pane of restorePanes(parts)) this.#keep(pane);
  }

  /** Apart from `take`, which thereby makes no closure for the many records that need none. */
  #takeEach(
    arrival: Readonly<Arrival>,
    limit: number,
    group: number,
    record: AggregateRecord,
  ): Fate {
    const fate = takeEachWindow(this.#windows, arrival, record.time, limit, (start) => {
      this.#recent = this.#open.get(start) ?? this.#create(start);
      this.#add(this.#recent, arrival, group, record);
    });
    if (fate === 'expired') this.#expired += 1;
    return fate;
  }

  #create(start: number): Pane {
    const pane = new Pane(start, this.#windows.endOf(start));
    this.#open.add(pane);
    return pane;
  }

  #add(pane: Pane, arrival: Readonly<Arrival>, group: number, record: AggregateRecord): void {
    const row = pane.take(this.#output.rows, arrival, group, record);
    this.#output.update(pane.window, group, row);
    this.#makeRoom();
  }

  #closeFirst(closedBy: ClosedBy): void {
    const pane = this.#open.shift();
    if (pane === undefined) return;
    this.#output.finals(pane.window, pane.rows, closedBy);
    if (this.#keepClosed) {
      this.#output.trim(pane);
      this.#keep(pane);
    } else pane.release(this.#output.rows);
    this.#makeRoom();
  }

  #keep(pane: Pane): void {
    pane.isOpen = false;
    this.#kept.add(pane);
  }

  /** The oldest windows go when there are too many; the newest always stays. */
  #makeRoom(): void {
    const { panes, kept, values } = this.#caps;
    for (;;) {
      const isTooMuch =
        this.#open.size + this.#kept.size > panes || this.#output.rows.used > values;
      if (!isTooMuch && this.#kept.size <= kept) return;
      if (this.#kept.size === 0 && this.#open.size < 2) return;
      const closed = this.#kept.shift();
      const pane = closed ?? this.#open.shift();
      if (pane === undefined) return;
      if (closed === undefined) this.#output.closed(pane.window);
      this.#expire(pane);
    }
  }

  #expire(pane: Pane): void {
    this.#expired += pane.records;
    this.#horizon = pane.end;
    pane.release(this.#output.rows);
  }

  #pane(window: ResultWindow | null): Pane | undefined {
    const start = window?.start ?? Number.NaN;
    return this.#open.get(start) ?? this.#kept.get(start);
  }
}
