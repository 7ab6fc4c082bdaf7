import { z } from 'zod';
import type { AggregateRecord } from '../aggregates/aggregate-column';
import type { ClosedBy, ResultWindow } from '../analysis-result';
import type { TimeWindows } from '../windows/time-windows';
import type { Arrival, Fate } from './arrival';
import type { GroupRows } from './group-rows';
import type { HeldWindow } from './held-window';
import { NewestMerge } from './newest-merge';
import { type OffsetRange, OffsetRanges } from './offset-ranges';
import { noPane, Pane } from './pane';
import { PaneQueue } from './pane-queue';
import type { ResultOutput } from './result-output';
import { restorePanes, savePanes } from './saved-panes';
import { savedNumber, savedPart } from './saved-part';
import { SliceMerge } from './slice-merge';
import { takeEachWindow } from './take-each-window';
import type { StateCaps, WindowState } from './window-state';

const never = Number.NEGATIVE_INFINITY;
const savedShape = z.strictObject({
  next: savedNumber,
  horizon: savedNumber,
  expired: savedNumber,
});

/**
 * Windows that overlap, by slices: a record goes into the one slice it lies in, however many
 * windows hold that, and a window that closes is the merge of its slices. A record that lost some
 * of its windows goes into rows of each one that is left instead.
 */
export class SlicedWindows implements WindowState {
  readonly #windows: TimeWindows;
  readonly #output: ResultOutput;
  readonly #caps: StateCaps;
  readonly #keepClosed: boolean;
  /** Slices no window of which has closed: they take records. */
  readonly #slices = new PaneQueue();
  /** Slices of windows that have closed, as far as others hold them too. */
  readonly #merge: SliceMerge;
  /** What windows hold besides their slices. */
  readonly #direct = new PaneQueue();
  readonly #kept = new PaneQueue();
  /** Open windows that were looked at. */
  readonly #looked = new Map<number, HeldWindow>();
  /** What they have in common while several are looked at. */
  #common: NewestMerge | null = null;
  /** The slice used last: most records follow each other in time. */
  #recent = noPane;
  /** Start of the first window that may still close. */
  #next = never;
  /** Windows that end at or before this had to make room. */
  #horizon = never;
  #expired = 0;

  /** With `keepClosed`, windows can still be read after they closed, until they must make room. */
  constructor(windows: TimeWindows, output: ResultOutput, keepClosed: boolean, caps: StateCaps) {
    this.#windows = windows;
    this.#output = output;
    this.#keepClosed = keepClosed;
    this.#caps = caps;
    this.#merge = new SliceMerge(output.rows);
  }

  get expired(): number {
    return this.#expired;
  }

  get open(): number {
    return this.#openStarts().length;
  }

  get kept(): number {
    return this.#kept.size;
  }

  get keepsOnlyShown(): boolean {
    return this.#output.trims;
  }

  take(arrival: Readonly<Arrival>, group: number, record: AggregateRecord): Fate {
    const limit = Math.max(arrival.ownLimit, arrival.closeLimit, this.#horizon);
    if (!this.#recent.holds(record.time)) this.#recent = this.#sliceOf(record.time);
    const slice = this.#recent;
    const { rows } = this.#output;
    rows.read(record);
    if (slice.firstEnd <= limit) return this.#takePart(arrival, limit, group, record);
    if (slice.records === 0) this.#slices.add(slice);
    slice.take(rows, arrival, group, record);
    this.#makeRoom();
    return 'kept';
  }

  close(limit: number): void {
    for (;;) {
      const start = this.#nextStart();
      if (start === null || this.#windows.endOf(start) > limit) return;
      this.#closeOne(start, 'time');
    }
  }

  flush(): number {
    let limit = never;
    for (let start = this.#nextStart(); start !== null; start = this.#nextStart()) {
      limit = this.#windows.endOf(start);
      this.#closeOne(start, 'end');
    }
    return limit;
  }

  *windows(): Generator<ResultWindow> {
    for (const { window } of this.#kept) yield window;
    for (const start of this.#openStarts()) yield { start, end: this.#windows.endOf(start) };
  }

  newest(count: number): HeldWindow[] {
    const starts = this.#openStarts().slice(-count).reverse();
    const open = starts.map((start) => this.#openWindow(start));
    return [...open, ...this.#kept.newest(count - open.length)];
  }

  held(window: ResultWindow | null): HeldWindow | undefined {
    const start = window?.start ?? Number.NaN;
    const kept = this.#kept.get(start);
    if (kept !== undefined) return kept;
    return this.#openStarts().includes(start) ? this.#openWindow(start) : undefined;
  }

  lookAt<T>(use: () => T): T {
    const common = new NewestMerge(this.#output.rows, this.#merge, this.#slices);
    this.#common = common;
    try {
      return use();
    } finally {
      this.#common = null;
      common.close();
    }
  }

  readOpen(visit: (window: ResultWindow, group: number, row: number) => void): void {
    for (const start of this.#openStarts()) {
      const window = { start, end: this.#windows.endOf(start) };
      this.#read(window, (rows) => {
        rows.forEach((group, row) => {
          visit(window, group, row);
        });
      });
    }
  }

  visitGroups(visit: (group: number) => void): void {
    this.#merge.visitGroups(visit);
    for (const queue of [this.#slices, this.#direct, this.#kept]) {
      for (const { rows } of queue) rows.forEach(visit);
    }
  }

  dropOldest(visit: (group: number) => void): boolean {
    const closed = this.#kept.shift();
    if (closed === undefined) return false;
    closed.rows.forEach(visit);
    this.#expired += closed.records;
    closed.release(this.#output.rows);
    return true;
  }

  ranges(window: ResultWindow | null): Iterable<OffsetRange> {
    const start = window?.start ?? Number.NaN;
    const kept = this.#kept.get(start);
    if (kept !== undefined) return kept.ranges;
    const ranges = new OffsetRanges();
    for (const pane of this.#panesOf(start)) ranges.merge(pane.ranges);
    return ranges;
  }

  *save(): Generator<unknown, void, undefined> {
    yield { next: this.#next, horizon: this.#horizon, expired: this.#expired };
    yield* this.#merge.save();
    yield* savePanes(this.#slices);
    yield* savePanes(this.#direct);
    yield* savePanes(this.#kept);
  }

  restore(parts: Iterator<unknown>): void {
    const { next, horizon, expired } = savedPart(parts, savedShape);
    this.#next = next;
    this.#horizon = horizon;
    this.#expired = expired;
    this.#merge.restore(parts);
    for (const queue of [this.#slices, this.#direct, this.#kept]) {
      for (const pane of restorePanes(parts)) {
        pane.isOpen = queue !== this.#kept;
        queue.add(pane);
      }
    }
  }

  /** The same one each time, as long as the window is open. */
  #openWindow(start: number): HeldWindow {
    const known = this.#looked.get(start);
    if (known !== undefined) return known;
    const window = { start, end: this.#windows.endOf(start) };
    const recordsOf = () => this.#panesOf(start).reduce((sum, { records }) => sum + records, 0);
    const held: HeldWindow = {
      window,
      isOpen: true,
      get records() {
        return recordsOf();
      },
      read: (use) => this.#read(window, use),
    };
    this.#looked.set(start, held);
    return held;
  }

  /** What a window that is open is made of. */
  #panesOf(start: number): Pane[] {
    const end = this.#windows.endOf(start);
    const slices = [...this.#merge.slices(), ...this.#slices];
    const direct = this.#direct.get(start);
    const within = slices.filter((slice) => slice.start >= start && slice.start < end);
    return direct === undefined ? within : [...within, direct];
  }

  #read<T>({ start, end }: ResultWindow, use: (rows: GroupRows) => T): T {
    const direct = this.#direct.get(start);
    if (this.#common?.canRead(start, end)) return this.#common.read(start, direct, use);
    const { rows } = this.#output;
    const merged = new Pane(start, end);
    const into = (group: number, row: number) => merged.merge(rows, group, row);
    this.#merge.forEachFrom(start, into);
    for (const slice of this.#slices) {
      if (slice.start >= start && slice.start < end) slice.rows.forEach(into);
    }
    direct?.rows.forEach(into);
    try {
      return use(merged.rows);
    } finally {
      merged.release(rows);
    }
  }

  #sliceOf(time: number): Pane {
    const windows = this.#windows;
    const start = windows.sliceStart(time);
    const firstEnd = windows.endOf(windows.firstStart(time));
    const groups = this.#recent.rows.size;
    return this.#slices.get(start) ?? new Pane(start, windows.sliceEnd(start), firstEnd, groups);
  }

  /** Apart from `take`, which thereby makes no closure for the many records that need none. */
  #takePart(
    arrival: Readonly<Arrival>,
    limit: number,
    group: number,
    record: AggregateRecord,
  ): Fate {
    const { rows } = this.#output;
    const fate = takeEachWindow(this.#windows, arrival, record.time, limit, (start) => {
      const pane = this.#direct.get(start) ?? new Pane(start, this.#windows.endOf(start));
      if (pane.records === 0) this.#direct.add(pane);
      pane.take(rows, arrival, group, record);
    });
    if (fate === 'expired') this.#expired += 1;
    this.#makeRoom();
    return fate;
  }

  /** Start of the first window that holds a record and has not closed; null when there is none. */
  #nextStart(): number | null {
    const slice = this.#merge.first ?? this.#slices.first;
    const first = slice && Math.max(this.#windows.firstStart(slice.start), this.#next);
    const direct = this.#direct.first?.start;
    if (first === undefined || direct === undefined) return first ?? direct ?? null;
    return Math.min(first, direct);
  }

  #openStarts(): number[] {
    const windows = this.#windows;
    const starts = new Set<number>();
    for (const slice of [...this.#merge.slices(), ...this.#slices]) {
      const last = windows.lastStart(slice.start);
      let start = Math.max(windows.firstStart(slice.start), this.#next);
      for (; start <= last; start = windows.nextStart(start)) starts.add(start);
    }
    for (const { start } of this.#direct) starts.add(start);
    return [...starts].sort((a, b) => a - b);
  }

  #closeOne(start: number, closedBy: ClosedBy): void {
    const { rows } = this.#output;
    const end = this.#windows.endOf(start);
    for (const slice of this.#slices.shiftBefore(end)) this.#merge.push(slice);
    const closing = new Pane(start, end, end, this.#merge.groups);
    const into = (group: number, row: number) => closing.merge(rows, group, row);
    this.#merge.forEach(into);
    const direct = this.#direct.get(start);
    direct?.rows.forEach(into);
    this.#output.finals(closing.window, closing.rows, closedBy);
    if (this.#keepClosed) this.#keep(closing, direct);
    else closing.release(rows);
    this.#leave(start);
    this.#makeRoom();
  }

  #keep(closing: Pane, direct: Pane | undefined): void {
    for (const part of [...this.#merge.slices(), ...(direct ? [direct] : [])]) {
      closing.mergeRanges(this.#output.rows, part);
    }
    this.#output.trim(closing);
    closing.isOpen = false;
    this.#kept.add(closing);
  }

  /** Lets a window go, which is the first, and all that no other holds; returns its records. */
  #leave(start: number): number {
    const { rows } = this.#output;
    this.#looked.delete(start);
    this.#next = this.#windows.nextStart(start);
    let records = this.#merge.dropBefore(this.#next);
    const gone = [...this.#slices.shiftBefore(this.#next), ...this.#direct.shiftBefore(this.#next)];
    for (const pane of gone) {
      records += pane.records;
      pane.release(rows);
    }
    return records;
  }

  /** The oldest windows go when there are too many; the newest slice always stays. */
  #makeRoom(): void {
    const { panes, kept, values } = this.#caps;
    for (;;) {
      const open = this.#slices.size + this.#merge.size + this.#direct.size;
      const isTooMuch = open + this.#kept.size > panes || this.#output.rows.used > values;
      if (!isTooMuch && this.#kept.size <= kept) return;
      if (this.dropOldest(() => undefined)) continue;
      const start = open < 2 ? null : this.#nextStart();
      if (start === null) return;
      this.#horizon = this.#windows.endOf(start);
      this.#expired += this.#leave(start);
    }
  }
}
