import type { AnalysisCounters } from '#shared/model/analysis-view';
import { noGroup } from './group-index';
import { PartitionClocks } from './partition-clocks';
import type { TumblingWindows } from './tumbling-windows';
import { WindowStore, type WindowStoreCaps } from './window-store';

/** How far ahead of the clock an event time may be, ms. */
const futureToleranceMs = 3_600_000;

/** Silence at the live end after which a partition no longer holds windows open, ms. */
const idleTimeoutMs = 5_000;

export interface AnalysisEngineOptions {
  windows: TumblingWindows;
  /** How long after its end a window still takes records, by the partition's own clock, ms. */
  graceMs: number;
  /** One per partition: whether it held no record when reading began. */
  empty: readonly boolean[];
  idleMs?: number;
  caps?: WindowStoreCaps;
  sink?: AnalysisSink;
}

/** Hears of every result. Charts do without and read the store instead. */
export interface AnalysisSink {
  /** A record changed a group's value in the window that starts at `start`. */
  update(start: number, group: number, value: number): void;
  /**
   * A window closed; each group of it once, in order of end, start, group number. A window that
   * fell out of the store before it closed has none.
   */
  final(start: number, group: number, value: number): void;
}

/**
 * A windowed count over partitioned records, by event time: the pure part, without Kafka, decoding
 * or wall clock. Lateness is judged against the record's own partition, closing against the
 * minimum over the active ones, so that which records count does not depend on how partitions
 * interleave.
 */
export class AnalysisEngine {
  readonly windows: TumblingWindows;
  readonly clocks: PartitionClocks;
  readonly store: WindowStore;
  readonly #graceMs: number;
  readonly #sink: AnalysisSink | null;
  readonly #counters: Omit<AnalysisCounters, 'expired'>;
  #latestAllowed = Number.POSITIVE_INFINITY;
  #closedUpTo = Number.NEGATIVE_INFINITY;

  constructor(options: AnalysisEngineOptions) {
    this.windows = options.windows;
    this.clocks = new PartitionClocks(options.empty, options.idleMs ?? idleTimeoutMs);
    this.store = new WindowStore(options.caps);
    this.#graceMs = options.graceMs;
    this.#sink = options.sink ?? null;
    this.#counters = {
      records: 0,
      late: 0,
      dropped: 0,
      closedByIdleness: 0,
      badTime: 0,
      future: 0,
      nullGroup: 0,
      overflow: 0,
    };
  }

  /** Windows that end at or before this are final; −Infinity before the first. */
  get closedUpTo(): number {
    return this.#closedUpTo;
  }

  get counters(): AnalysisCounters {
    return { ...this.#counters, expired: this.store.expired };
  }

  /** Announces records of a partition. `wallClock` (ms since the epoch) bounds event times. */
  beginBatch(partition: number, wallClock: number): void {
    this.#latestAllowed = wallClock + futureToleranceMs;
    this.clocks.heard(partition);
  }

  /**
   * Takes one record in. `time` is its event time (anything else than a number ≥ 0 is a bad one),
   * `group` its group's number or one of `noGroup`.
   */
  add(partition: number, time: number, group: number): void {
    const counters = this.#counters;
    counters.records += 1;
    if (!(time >= 0)) {
      counters.badTime += 1;
      return;
    }
    if (time > this.#latestAllowed) {
      counters.future += 1;
      return;
    }
    const inOrder = this.clocks.raise(partition, time);
    if (group < 0) {
      if (group === noGroup.nullValue) counters.nullGroup += 1;
      else counters.overflow += 1;
      return;
    }
    const start = this.windows.startOf(time);
    const end = start + this.windows.size;
    const closedByOwnClock = end <= this.clocks.timeOf(partition) - this.#graceMs;
    if (closedByOwnClock || end <= this.#closedUpTo) {
      counters.dropped += 1;
      if (!closedByOwnClock) counters.closedByIdleness += 1;
      return;
    }
    const value = this.store.add(start, group);
    if (value === null) return;
    if (!inOrder) counters.late += 1;
    this.#sink?.update(start, group, value);
  }

  /** Closes what T has passed. `now` is monotonic ms, the clock of `clocks.reachedLiveEnd`. */
  advance(now: number): void {
    const closed = this.windows.startOf(this.clocks.advance(now) - this.#graceMs);
    if (!(closed > this.#closedUpTo)) return;
    const before = this.#closedUpTo;
    this.#closedUpTo = closed;
    if (this.#sink !== null) this.#emitFinals(before, closed, this.#sink);
  }

  #emitFinals(after: number, upTo: number, sink: AnalysisSink): void {
    const closing = [...this.store.all()]
      .filter(({ start }) => start + this.windows.size > after && start + this.windows.size <= upTo)
      .sort((a, b) => a.start - b.start);
    for (const pane of closing) {
      const groups: [number, number][] = [];
      pane.forEach((group, value) => {
        groups.push([group, value]);
      });
      groups.sort(([a], [b]) => a - b);
      for (const [group, value] of groups) sink.final(pane.start, group, value);
    }
  }
}
