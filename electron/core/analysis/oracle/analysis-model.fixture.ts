import type { AnalysisComputation } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import type { ClosedBy, ResultWindow } from '../analysis-result';
import { definedAggregate, isUsable, type TimedRecord } from './defined-aggregates.fixture';
import { sameList } from './defined-order.fixture';
import { definedWindows } from './defined-windows.fixture';
import { ModelClocks } from './model-clocks.fixture';
import {
  compareResults,
  type ModelResult,
  type ModelResults,
  sameWindow,
} from './model-results.fixture';
import { type OraclePartition, type OracleRecord, textAt } from './oracle-record.fixture';

export interface ModelOptions {
  readonly partitions: readonly OraclePartition[];
  /** ms since the epoch; what lies too far ahead of it is no event time. */
  readonly wallClock: number;
  readonly results: ModelResults;
}

/** The records that belong to one group in one window. */
interface Members {
  readonly window: ResultWindow | null;
  readonly group: readonly string[];
  readonly records: readonly TimedRecord[];
}

const never = Number.NEGATIVE_INFINITY;

/**
 * An analysis by the words of its definition: every open window is a list of the records that
 * belong to it, and every result is worked out from the whole list. Slow, and without a state to
 * go wrong. The only `where` it knows is `value.keep == true`.
 */
export class AnalysisModel {
  readonly counters = {
    records: 0,
    late: 0,
    partlyLate: 0,
    dropped: 0,
    closedByIdleness: 0,
    badTime: 0,
    future: 0,
    nullGroup: 0,
    duplicates: 0,
    filtered: 0,
    unevaluated: 0,
    notNumbers: 0,
  };
  readonly #definition: AnalysisComputation;
  readonly #options: ModelOptions;
  readonly #graceMs: number;
  readonly #gapMs: number;
  readonly #clocks: ModelClocks;
  readonly #ranks: readonly number[];
  readonly #ids = new Map<string, number>();
  #streamTime = never;
  /** T when windows were last closed. */
  #closedAt = never;
  #open: Members[] = [];
  readonly #closed: Members[] = [];

  constructor(definition: AnalysisComputation, options: ModelOptions) {
    this.#definition = definition;
    this.#options = options;
    this.#graceMs = durationMs(definition.grace);
    const { window } = definition;
    this.#gapMs = window.kind === 'session' ? durationMs(window.gap) : 0;
    const { partitions } = options;
    this.#clocks = new ModelClocks(partitions.map(({ records }) => records.length === 0));
    const order = [...partitions].sort(
      (a, b) => Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition,
    );
    this.#ranks = partitions.map((partition) => order.indexOf(partition));
  }

  /** What every group in an open window comes to, in order of window and group. */
  get open(): ModelResult[] {
    return [...this.#open].sort(compareResults).map((members) => this.#resultOf(members));
  }

  /** Where the records of open windows lie: `<window> <partition> <first>-<last> <clock before>`. */
  get ranges(): string[] {
    return this.#open.flatMap(({ window }, i) => {
      const all = this.#open.filter((other) => sameWindow(other.window, window));
      // Told with the first group of each window.
      if (all[0] !== this.#open[i]) return [];
      const records = all.flatMap((members) => members.records);
      return this.#options.partitions.flatMap((_, partition) => {
        const own = records.filter(({ record }) => record.partition === partition);
        const [first] = own.sort((a, b) => a.record.offset - b.record.offset);
        const last = own.at(-1);
        if (!first || !last) return [];
        const place = `${first.record.offset}-${last.record.offset}`;
        return [`${JSON.stringify(window)} ${partition} ${place} ${first.clockBefore}`];
      });
    });
  }

  /** Places of the records that counted in a window, open or closed; of one group, or of all. */
  placesIn(window: ResultWindow | null, group: readonly string[] | null): string[] {
    return [...this.#closed, ...this.#open]
      .filter((members) => sameWindow(members.window, window))
      .filter((members) => group === null || sameList(members.group, group))
      .flatMap(({ records }) =>
        records.map(({ record }) => `${record.partition}/${record.offset}`),
      );
  }

  /** What has not ended is read anew, as after a restart. */
  restart(): void {
    this.#clocks.restart();
  }

  /** Partitions that nothing was heard of yet are known from now on. */
  joinAll(): void {
    this.#clocks.joinAll();
  }

  /** A batch of one partition, after which windows are closed. */
  take(partition: number, records: readonly OracleRecord[]): void {
    this.#clocks.set(partition, 'active');
    for (const record of records) this.#takeOne(record);
    this.advance();
  }

  /** A partition fell silent, or was read to its end; then windows are closed. */
  leave(partition: number, state: 'idle' | 'ended'): void {
    this.#clocks.set(partition, state);
    this.advance();
  }

  /** Closes every window that T has passed. */
  advance(): void {
    this.#clocks.advance();
    const streamTime = this.#definition.watermark === 'stream-time';
    this.#closeUpTo(streamTime ? this.#streamTime : this.#clocks.watermark);
    if (this.#definition.window.kind === 'none' && this.#clocks.allEnded) this.flush();
  }

  /** Closes all that is open. */
  flush(): void {
    this.#close(() => true, 'end');
  }

  #takeOne(record: OracleRecord): void {
    const { counters } = this;
    const { groupBy, watermark } = this.#definition;
    counters.records += 1;
    const time = this.#timeOf(record);
    if (time === null || time < 0) {
      counters.badTime += 1;
      return;
    }
    if (time > this.#options.wallClock + durationMs(this.#definition.future)) {
      counters.future += 1;
      return;
    }
    let clockBefore = this.#clocks.timeOf(record.partition);
    this.#clocks.raise(record.partition, time);
    if (this.#isDuplicate(record)) {
      counters.duplicates += 1;
      return;
    }
    const keep = record.members?.keep;
    if (this.#definition.where !== undefined && keep !== 'true') {
      // An absent member has no value, and a text is never compared with true.
      const isUnknown = keep === undefined || keep.startsWith('"');
      counters[isUnknown ? 'unevaluated' : 'filtered'] += 1;
      return;
    }
    const group: string[] = [];
    for (const path of groupBy)
      group.push(...[textAt(record, path)].filter((text) => text !== null));
    if (group.length < groupBy.length) {
      counters.nullGroup += 1;
      return;
    }
    let clock = this.#clocks.timeOf(record.partition);
    if (watermark === 'stream-time') {
      clockBefore = this.#streamTime;
      this.#streamTime = Math.max(this.#streamTime, time);
      clock = this.#streamTime;
      this.#closeUpTo(clock);
    }
    const timed = { record, time, rank: this.#ranks[record.partition] ?? 0, clockBefore };
    const take = this.#definition.window.kind === 'session' ? this.#takeSession : this.#takeWindows;
    const kept = take.call(this, timed, group, clock);
    if (!kept) return;
    if (time < clockBefore) counters.late += 1;
    for (const aggregate of this.#definition.aggregates) {
      if (!isUsable(aggregate, record)) counters.notNumbers += 1;
    }
  }

  #takeWindows(timed: TimedRecord, group: readonly string[], clock: number): boolean {
    const { window } = this.#definition;
    const all =
      window.kind === 'none' || window.kind === 'session'
        ? [null]
        : definedWindows(window, timed.time);
    const allowed = all.filter((each) => each === null || each.end > clock - this.#graceMs);
    const kept = allowed.filter(
      (each) => each === null || each.end > this.#closedAt - this.#graceMs,
    );
    for (const each of kept) this.#add({ window: each, group, records: [timed] });
    if (kept.length === 0) {
      this.counters.dropped += 1;
      if (allowed.length > 0) this.counters.closedByIdleness += 1;
    } else if (kept.length < all.length) this.counters.partlyLate += 1;
    return kept.length > 0;
  }

  #takeSession(timed: TimedRecord, group: readonly string[], clock: number): boolean {
    const { time } = timed;
    const merging = this.#open
      .filter((session) => sameList(session.group, group))
      .filter(({ window }) => window && window.end >= time - this.#gapMs)
      .filter(({ window }) => window && window.start <= time + this.#gapMs)
      .sort(compareResults);
    const bounds = merging.flatMap(({ window }) => (window ? [window.start, window.end] : []));
    const window = { start: Math.min(time, ...bounds), end: Math.max(time, ...bounds) };
    const ownClockAllows =
      this.#definition.watermark === 'stream-time' || time >= clock - this.#graceMs;
    const open = window.end >= this.#closedAt - this.#graceMs - this.#gapMs;
    if (!ownClockAllows || !open) {
      this.counters.dropped += 1;
      if (ownClockAllows && this.#definition.watermark === 'per-partition') {
        this.counters.closedByIdleness += 1;
      }
      return false;
    }
    this.#open = this.#open.filter((session) => !merging.includes(session));
    const oneInstant = window.start === window.end;
    for (const session of merging) {
      if (oneInstant || !session.window) continue;
      this.#options.results.retract(session, session.window.end);
    }
    const records = [...merging.flatMap((session) => session.records), timed];
    this.#add({ window, group, records });
    return true;
  }

  /** Adds records to a group of a window and tells what it comes to. */
  #add({ window, group, records }: Members): void {
    const same = (other: Members) =>
      sameWindow(other.window, window) && sameList(other.group, group);
    const before = this.#open.find(same);
    const members = { window, group, records: [...(before?.records ?? []), ...records] };
    this.#open = [...this.#open.filter((other) => other !== before), members];
    this.#options.results.update(this.#resultOf(members));
  }

  #closeUpTo(time: number): void {
    this.#closedAt = Math.max(this.#closedAt, time);
    const passed = this.#closedAt - this.#graceMs;
    this.#close(({ window }) => {
      if (window === null) return false;
      return this.#definition.window.kind === 'session'
        ? window.end < passed - this.#gapMs
        : window.end <= passed;
    }, 'time');
  }

  #close(closes: (members: Members) => boolean, closedBy: ClosedBy): void {
    const closing = this.#open.filter(closes).sort(compareResults);
    this.#open = this.#open.filter((members) => !closes(members));
    this.#closed.push(...closing);
    this.#options.results.final(
      closing.map((members) => this.#resultOf(members)),
      closedBy,
    );
  }

  #resultOf({ window, group, records }: Members): ModelResult {
    const length = window === null ? 0 : window.end - window.start;
    const seconds = length > 0 ? length / 1_000 : null;
    const values = this.#definition.aggregates.map((aggregate) =>
      definedAggregate(aggregate, records, seconds),
    );
    return { window, group, values, timestamp: Math.max(...records.map(({ time }) => time)) };
  }

  #timeOf(record: OracleRecord): number | null {
    const { time } = this.#definition;
    if (time.by !== 'field') return record.timestamp;
    const text = textAt(record, time.path) ?? '""';
    const value: unknown = JSON.parse(text);
    const at = typeof value === 'number' ? Math.floor(value) : Date.parse(String(value));
    if (at >= 0) return at;
    return time.else === 'record' ? record.timestamp : null;
  }

  /** An id is kept for `within` of its partition's time since a record with it counted. */
  #isDuplicate(record: OracleRecord): boolean {
    const { dedupe } = this.#definition;
    const id = dedupe && textAt(record, dedupe.by);
    if (!dedupe || !id) return false;
    const key = `${record.partition} ${id}`;
    const clock = this.#clocks.timeOf(record.partition);
    const seen = this.#ids.get(key) ?? never;
    if (clock - seen <= durationMs(dedupe.within)) return true;
    this.#ids.set(key, clock);
    return false;
  }
}
