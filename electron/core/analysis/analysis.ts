import { FieldRange } from '#core/decode/field-range';
import { ExpressionFilter } from '#core/filter/expression-filter';
import type { RecordCursor } from '#core/log/record-cursor';
import type { AggregateDefinition, AnalysisComputation } from '#shared/model/analysis-definition';
import type { AnalysisCounters } from '#shared/model/analysis-status';
import { durationMs } from '#shared/model/duration';
import type { FilterReport } from '#shared/model/record';
import { AnalysisEngine } from './analysis-engine';
import type { ResultSink } from './analysis-result';
import { GroupIndex, noGroup } from './groups/group-index';
import { GroupTurnover } from './groups/group-turnover';
import { compileEventTime, type EventTime } from './intake/event-time';
import { fieldJson } from './intake/field-json';
import { IdMemory } from './intake/id-memory';
import { PartitionPlaces } from './intake/partition-places';
import { Projection } from './intake/projection';
import { compileRecordGroup, type RecordGroup } from './intake/record-group';
import { shownPlaces } from './results/shown-groups';

export interface AnalysisOptions {
  /**
   * Hears of every result, before `having` and `top` (see `resultChain`); null where the windows are
   * looked at instead.
   */
  sink: ResultSink | null;
  /** Whether each record's updates and retractions are wanted, besides finals. */
  everyUpdate: boolean;
  /** Whether windows can still be looked at after they closed. */
  keepClosed: boolean;
  /** Numbers the groups; one of its own when left out. */
  groups?: GroupIndex;
  /** ms since the epoch. */
  wallClock(): number;
}

/** Where the id of a record is, and those that were seen. */
interface RecordIds {
  readonly field: Readonly<FieldRange>;
  readonly memory: IdMemory;
}

/**
 * An analysis of records from anywhere: partitions are added, their records taken in by offset, and
 * results go to a sink or are looked at in `engine`. For each batch: `take`, then `advance`.
 */
export class Analysis {
  readonly groups: GroupIndex;
  readonly engine: AnalysisEngine;
  readonly #wallClock: () => number;
  readonly #places = new PartitionPlaces();
  /** By index of the partition. */
  readonly #placeOf: number[] = [];
  /** Finds what is needed of every record, and of those that `where` lets through. */
  readonly #before = new Projection();
  readonly #after: Projection;
  readonly #timeOf: EventTime;
  readonly #ids: RecordIds | null;
  readonly #where: ExpressionFilter | null;
  readonly #groupOf: RecordGroup;
  readonly #turnover: GroupTurnover;
  readonly #record;
  readonly #sink: ResultSink | null;
  readonly #everyUpdate: boolean;

  /** Throws INVALID_ARGUMENT for a path or duration, and INVALID_FILTER. */
  constructor(computation: AnalysisComputation, options: AnalysisOptions) {
    const { where, aggregates, groupBy, time, dedupe } = computation;
    const { sink, everyUpdate, keepClosed, groups = new GroupIndex() } = options;
    this.groups = groups;
    this.#wallClock = options.wallClock;
    this.#timeOf = compileEventTime(time, this.#before, options.wallClock);
    this.#ids = dedupe
      ? {
          field: this.#before.field(dedupe.by),
          memory: new IdMemory(durationMs(dedupe.within)),
        }
      : null;
    this.#where = where === undefined ? null : new ExpressionFilter(where);
    this.#after = this.#where === null ? this.#before : new Projection();
    this.#groupOf = compileRecordGroup(groupBy, this.#after, groups);
    const absent = new FieldRange();
    const numbers = new Set(
      aggregates.flatMap((aggregate) => (ofNumbers(aggregate) ? [aggregate.of] : [])),
    );
    const fields = aggregates.map((aggregate) => {
      if (!('of' in aggregate) || aggregate.of === undefined) return absent;
      const { of } = aggregate;
      return numbers.has(of) ? this.#after.number(of) : this.#after.field(of);
    });
    this.#record = { time: 0, place: 0, offset: 0, fields };
    this.#sink = sink;
    this.#everyUpdate = everyUpdate;
    this.engine = new AnalysisEngine(computation, {
      sink,
      everyUpdate,
      keepClosed,
      shown: keepClosed ? shownPlaces(computation, groups) : null,
      ranks: groups.ranks,
    });
    this.#turnover = new GroupTurnover(groups, this.engine.groupHolder);
  }

  get counters(): AnalysisCounters {
    return this.engine.counters;
  }

  /** Ids that are remembered. */
  get ids(): number {
    return this.#ids?.memory.size ?? 0;
  }

  /** Ids that had to be forgotten before their time, so that a record may have counted again. */
  get forgottenIds(): number {
    return this.#ids?.memory.forgotten ?? 0;
  }

  /** What became of `where` on the records; null without one. */
  get filterReport(): FilterReport | null {
    return this.#where?.report() ?? null;
  }

  /** Adds a partition, `empty` when it holds no record as reading begins; returns its index. */
  addPartition(topic: string, partition: number, empty: boolean): number {
    this.#placeOf.push(this.#places.of(topic, partition));
    return this.engine.clocks.add(empty);
  }

  /** Takes the records of a batch of one partition in. Throws CORRUPT_BATCH as the cursor does. */
  take(index: number, cursor: RecordCursor): void {
    this.engine.beginBatch(index, this.#wallClock());
    this.#record.place = this.#placeOf[index] ?? 0;
    while (cursor.next()) this.#takeRecord(index, cursor);
  }

  /** A partition was read to its bounded end: it no longer holds windows open. */
  ended(index: number): void {
    this.engine.clocks.ended(index);
  }

  /** A partition was read to its live end; `now` is monotonic ms. Silence counts from here. */
  reachedLiveEnd(index: number, now: number): void {
    this.engine.clocks.reachedLiveEnd(index, now);
  }

  /** A partition has records that were not read yet, or cannot be read now: it is not silent. */
  fellBehind(index: number): void {
    this.engine.clocks.fellBehind(index);
  }

  /** Closes what time has passed; `now` is monotonic ms. */
  advance(now: number): void {
    this.engine.advance(now);
    this.#turnover.tidy();
  }

  /** Closes all that is open, as `closedBy: 'end'`. */
  flush(): void {
    this.engine.flush();
  }

  /** All that is known, in parts that each take a few ms. Nothing may be taken in between. */
  *save(): Generator<unknown, void, undefined> {
    yield* this.groups.save();
    if (this.#ids !== null) yield* this.#ids.memory.save();
    yield* this.engine.save();
  }

  /**
   * Makes a new analysis what `save` told of one for the same computation, whose partitions were
   * added in the same order. Throws SNAPSHOT_DAMAGED; the analysis is of no use then.
   */
  restore(parts: Iterator<unknown>): void {
    this.groups.restore(parts);
    this.#ids?.memory.restore(parts);
    this.engine.restore(parts);
    // Those that remember what they told of what is open are reminded of it.
    if (this.#everyUpdate) this.engine.forEachOpen((result) => this.#sink?.resume?.(result));
  }

  #takeRecord(index: number, cursor: RecordCursor): void {
    const { engine } = this;
    const record = this.#record;
    this.#before.read(cursor);
    const time = this.#timeOf(cursor);
    if (!engine.observe(index, time, cursor.offset)) return;
    if (this.#ids !== null && this.#isRepeated(index, this.#ids)) {
      engine.skip('duplicates');
      return;
    }
    if (this.#where !== null && !this.#passes(this.#where, cursor)) return;
    let group = this.#groupOf();
    if (group === noGroup.overflow && this.#turnover.makeRoom()) group = this.#groupOf();
    if (group < 0) {
      engine.skip(group === noGroup.nullValue ? 'nullGroup' : 'overflow');
      return;
    }
    record.time = time;
    record.offset = cursor.offset;
    engine.take(index, group, record);
  }

  #isRepeated(index: number, { field, memory }: RecordIds): boolean {
    return memory.isRepeated(index, fieldJson(field), this.engine.clocks.timeOf(index));
  }

  /** Whether a record fulfils `where`; if so its fields are found. */
  #passes(where: ExpressionFilter, cursor: RecordCursor): boolean {
    const { failed } = where;
    if (where.matches(cursor)) {
      this.#after.read(cursor);
      return true;
    }
    this.engine.skip(where.failed > failed ? 'unevaluated' : 'filtered');
    return false;
  }
}

type OfNumbers = Extract<
  AggregateDefinition,
  { fn: 'sum' | 'min' | 'max' | 'avg' | 'stddev' | 'quantile' }
>;
const fnsOfNumbers: ReadonlySet<string> = new Set<OfNumbers['fn']>([
  'sum',
  'min',
  'max',
  'avg',
  'stddev',
  'quantile',
]);

/** Whether an aggregate can use nothing but numbers. */
function ofNumbers(aggregate: AggregateDefinition): aggregate is OfNumbers {
  return fnsOfNumbers.has(aggregate.fn);
}
