import { z } from 'zod';
import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { RecordFate } from '#shared/model/analysis-records';
import {
  type AnalysisCounters,
  analysisCountersSchema,
  noAnalysisCounts,
} from '#shared/model/analysis-status';
import { durationMs } from '#shared/model/duration';
import type { AggregateRecord } from './aggregates/aggregate-column';
import type { GroupResult, ResultSink, ResultWindow } from './analysis-result';
import type { GroupRanks } from './groups/group-ranks';
import type { GroupHolder } from './groups/group-turnover';
import { PartitionClocks } from './intake/partition-clocks';
import type { Fate } from './state/arrival';
import type { HeldWindow } from './state/held-window';
import type { OffsetRange } from './state/offset-ranges';
import { RecordMarks } from './state/record-marks';
import { ResultOutput, type ShownPlaces } from './state/result-output';
import { ResultRows } from './state/result-rows';
import { savedNumber, savedPart } from './state/saved-part';
import { stateOf } from './state/state-of';
import { WindowResults } from './state/window-results';
import type { StateCaps, WindowState } from './state/window-state';

/** Why a record with a valid event time does not reach the windows. */
export type SkipReason = 'duplicates' | 'filtered' | 'unevaluated' | 'nullGroup' | 'overflow';

export interface AnalysisEngineOptions {
  /** Hears of every result; charts do without and read the windows instead. */
  sink?: ResultSink | null;
  /** Whether the sink wants each record's updates and retractions, besides finals. */
  everyUpdate?: boolean;
  /** Whether windows can still be read after they closed. */
  keepClosed?: boolean;
  /** Of those only these groups, where others are never shown. */
  shown?: ShownPlaces | null;
  /** Order of groups by their numbers. */
  ranks: GroupRanks;
  caps?: StateCaps;
}

const stateCaps: StateCaps = { panes: 100_000, kept: 10_000, values: 2_000_000 };
const never = Number.NEGATIVE_INFINITY;
const savedShape = z.strictObject({
  counters: analysisCountersSchema,
  streamTime: savedNumber,
  closeLimit: savedNumber,
});

/**
 * Windowed aggregates over partitioned records, by event time: the pure part, without Kafka,
 * decoding or wall clock. Lateness is judged against the record's own partition, closing against
 * the minimum over the active ones, so that which records count does not depend on how partitions
 * interleave; or, in stream-time mode, both against one clock over the records in arrival order.
 *
 * For each record: `observe`, then either `skip` or `take`; after each batch `advance`.
 */
export class AnalysisEngine {
  readonly clocks: PartitionClocks;
  readonly marks = new RecordMarks();
  readonly #rows: ResultRows;
  readonly #state: WindowState;
  readonly #graceMs: number;
  readonly #futureMs: number;
  /** Without windows results run on, and are final when the records end. */
  readonly #isRunning: boolean;
  readonly #byStreamTime: boolean;
  readonly #arrival = { partition: 0, clockBefore: never, ownLimit: never, closeLimit: never };
  #counters: AnalysisCounters = { ...noAnalysisCounts };
  #latestAllowed = Number.POSITIVE_INFINITY;
  #streamTime = never;
  /** Of the record that was observed. */
  #offset = 0;

  /** Throws INVALID_ARGUMENT for a duration that cannot be parsed. */
  constructor(computation: AnalysisComputation, options: AnalysisEngineOptions) {
    const { sink = null, everyUpdate = true, keepClosed = false, caps = stateCaps } = options;
    const { ranks, shown = null } = options;
    this.clocks = new PartitionClocks(durationMs(computation.idle));
    this.#graceMs = durationMs(computation.grace);
    this.#futureMs = durationMs(computation.future);
    this.#isRunning = computation.window.kind === 'none';
    this.#byStreamTime = computation.watermark === 'stream-time';
    this.#rows = new ResultRows(computation.aggregates);
    const output = new ResultOutput(this.#rows, sink, everyUpdate, ranks, shown);
    this.#state = stateOf(computation, output, keepClosed, caps);
  }

  /** T: what closing is judged by, ms since the epoch; −Infinity before there is any. */
  get watermark(): number {
    return this.#byStreamTime ? this.#streamTime : this.clocks.watermark;
  }

  /** T less the grace: windows that end at or before it take no record any more. */
  get closedUpTo(): number {
    return this.#arrival.closeLimit;
  }

  /** Indexes of at most `most` partitions that T waits for; none in stream-time mode. */
  waitingFor(most: number): number[] {
    return this.#byStreamTime ? [] : this.clocks.waitingFor(most);
  }

  /** Windows with a record that have not closed yet. */
  get openWindows(): number {
    return this.#state.open;
  }

  /** Windows that can still be looked at although they have closed. */
  get keptWindows(): number {
    return this.#state.kept;
  }

  /** Whether of windows that have closed only the groups that they show are left. */
  get keepsOnlyShown(): boolean {
    return this.#state.keepsOnlyShown;
  }

  /** What holds groups by their numbers. */
  get groupHolder(): GroupHolder {
    return this.#state;
  }

  /** Rows of aggregates that are held: one for each group in a window or slice of windows. */
  get heldResults(): number {
    return this.#rows.table.used;
  }

  get counters(): AnalysisCounters {
    const { expired } = this.#state;
    return { ...this.#counters, expired, notNumbers: this.#rows.table.notNumbers };
  }

  /** Announces records of a partition. `wallClock` (ms since the epoch) bounds event times. */
  beginBatch(partition: number, wallClock: number): void {
    this.#latestAllowed = wallClock + this.#futureMs;
    this.clocks.heard(partition);
  }

  /**
   * Counts the record at an offset and tells whether its event time is valid: a number ≥ 0 and not too far ahead.
   * Raises T_p.
   */
  observe(partition: number, time: number, offset: number): boolean {
    this.#counters.records += 1;
    this.#arrival.partition = partition;
    this.#offset = offset;
    this.marks.begin(partition, offset);
    if (!(time >= 0)) {
      this.#count('badTime');
      return false;
    }
    if (time > this.#latestAllowed) {
      this.#count('future');
      return false;
    }
    this.#arrival.clockBefore = this.clocks.timeOf(partition);
    this.clocks.raise(partition, time);
    return true;
  }

  /** Leaves out the record that was observed. */
  skip(reason: SkipReason): void {
    this.#count(reason);
  }

  /** Takes the record that was observed into its windows. `group` ≥ 0. */
  take(partition: number, group: number, record: AggregateRecord): void {
    const arrival = this.#arrival;
    if (this.#byStreamTime) this.#raiseStreamTime(record.time);
    else arrival.ownLimit = this.clocks.timeOf(partition) - this.#graceMs;
    const fate = this.#state.take(arrival, group, record);
    if (fate !== 'kept') this.#countUnkept(fate);
    if ((fate === 'kept' || fate === 'partly kept') && record.time < arrival.clockBefore) {
      this.#count('late');
    }
  }

  /** Closes what T has passed. `now` is monotonic ms, the clock of `clocks.reachedLiveEnd`. */
  advance(now: number): void {
    this.clocks.advance(now);
    this.#raiseCloseLimit(this.watermark - this.#graceMs);
    this.#state.close(this.#arrival.closeLimit);
    if (this.#isRunning && this.clocks.allEnded) this.#state.flush();
  }

  /** Closes all that is open, because the records ended or nobody wants to wait for time to pass. */
  flush(): void {
    this.#raiseCloseLimit(this.#state.flush());
  }

  /** Windows with a record, open or kept after they closed; null stands for all of time. */
  windows(): Iterable<ResultWindow | null> {
    return this.#state.windows();
  }

  /** The newest windows with a record, open or kept after they closed, newest first. */
  newest(count: number): HeldWindow[] {
    return this.#state.newest(count);
  }

  /** A window with a record, open or kept after it closed. */
  held(window: ResultWindow | null): HeldWindow | undefined {
    return this.#state.held(window);
  }

  /** Reads several windows: cheapest when the newest come first. Nothing may be taken in meanwhile. */
  lookAt<T>(use: () => T): T {
    return this.#state.lookAt(use);
  }

  /** Reads what the groups of a window come to by now, which is valid during the call only. */
  read<T>(held: HeldWindow, use: (results: WindowResults) => T): T {
    return held.read((rows) => use(new WindowResults(this.#rows, held.window, rows)));
  }

  /** Calls back for each result that is not final, in no particular order. */
  forEachOpen(visit: (result: GroupResult) => void): void {
    this.#state.readOpen((window, group, row) => {
      visit(this.#rows.result(window, group, row));
    });
  }

  /**
   * Where the records of a window lie. Read again from `first` to `last` of each partition with the
   * clock as it was, they are told from those of other windows and from late ones.
   */
  recordRanges(window: ResultWindow | null): OffsetRange[] {
    return [...this.#state.ranges(window)].sort((a, b) => a.partition - b.partition);
  }

  /**
   * All that is known as plain data that `structuredClone` could copy, in parts that each take a
   * few ms. Nothing may be taken in between.
   */
  *save(): Generator<unknown, void, undefined> {
    yield {
      counters: this.#counters,
      streamTime: this.#streamTime,
      closeLimit: this.#arrival.closeLimit,
    };
    yield this.clocks.save();
    yield this.marks.save();
    yield* this.#rows.save();
    yield* this.#state.save();
  }

  /**
   * Makes a new engine what `save` told of one for the same computation, whose partitions were
   * added in the same order. Throws SNAPSHOT_DAMAGED; the engine is of no use then.
   */
  restore(parts: Iterator<unknown>): void {
    const { counters, streamTime, closeLimit } = savedPart(parts, savedShape);
    this.#counters = counters;
    this.#streamTime = streamTime;
    this.#arrival.closeLimit = closeLimit;
    this.clocks.restore(parts);
    this.marks.restore(parts);
    this.#rows.restore(parts);
    this.#state.restore(parts);
  }

  #countUnkept(fate: Exclude<Fate, 'kept'>): void {
    switch (fate) {
      case 'partly kept':
        this.#count('partlyLate');
        return;
      case 'closed':
        this.#count('closedByIdleness');
        this.#count('dropped');
        return;
      case 'dropped':
        this.#count('dropped');
        return;
      case 'expired':
        // The windows count those, with the ones that had been taken.
        return;
    }
  }

  #count(fate: RecordFate): void {
    this.#counters[fate] += 1;
    this.marks.of(fate).add(this.#arrival.partition, this.#offset);
  }

  /** In stream-time mode the records that are taken are the clock, for lateness and closing. */
  #raiseStreamTime(time: number): void {
    this.#arrival.clockBefore = this.#streamTime;
    if (time > this.#streamTime) this.#streamTime = time;
    this.#arrival.ownLimit = this.#streamTime - this.#graceMs;
    this.#raiseCloseLimit(this.#arrival.ownLimit);
  }

  #raiseCloseLimit(limit: number): void {
    if (limit > this.#arrival.closeLimit) this.#arrival.closeLimit = limit;
  }
}
