import type { LogBatch, LogReader, LogReaderEvents, PartitionProgress } from '#core/log/log-reader';
import { RateMeter } from '#core/metrics/rate-meter';
import { type AppError, toAppError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisView } from '#shared/model/analysis-view';
import { durationMs } from '#shared/model/duration';
import { AnalysisEngine } from './analysis-engine';
import { analysisSeries } from './analysis-series';
import { countedWindow } from './counted-window';
import { compileEventTime, type EventTime } from './event-time';
import { GroupIndex, noGroup } from './group-index';
import { compileRecordGroup, type RecordGroup } from './record-group';
import type { SourceRange } from './source-ranges';
import { TumblingWindows } from './windows/tumbling-windows';

/** How often time is let pass without records, ms. */
const tickMs = 500;

/** What an analysis is given besides its definition. */
export interface AnalysisDeps {
  /** Starts reading; the analysis closes the reader. */
  startReader(ranges: SourceRange[], events: LogReaderEvents): LogReader;
  /** ms since the epoch. */
  wallClock(): number;
  /** Monotonic ms. */
  now(): number;
}

/**
 * An analysis at work: reads its source, feeds the engine, and shows its windows. It ends only by
 * `close()`; a source read to its bounded end stays to be looked at.
 */
export class RunningAnalysis {
  readonly #isLive: boolean;
  readonly #deps: AnalysisDeps;
  readonly #windows: TumblingWindows;
  readonly #engine: AnalysisEngine;
  readonly #groups = new GroupIndex();
  readonly #timeOf: EventTime;
  readonly #groupOf: RecordGroup;
  readonly #knownFrom: number;
  readonly #partitions: Omit<PartitionProgress, 'finished' | 'uncommitted' | 'lost'>[];
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #record = { time: 0, place: 0, offset: 0, fields: [] };
  readonly #listeners = new Set<() => void>();
  readonly #rate = new RateMeter();
  readonly #reader: LogReader;
  readonly #ticker: NodeJS.Timeout;
  #state: AnalysisView['state'] = 'catching up';
  #error: AppError | null = null;

  /**
   * Starts reading `ranges`. `startTime` is where reading begins within the log, ms since the
   * epoch, or null. Throws INVALID_ARGUMENT for a path or duration that cannot be parsed.
   */
  constructor(
    definition: AnalysisDefinition,
    ranges: SourceRange[],
    startTime: number | null,
    deps: AnalysisDeps,
  ) {
    const { size, offset } = countedWindow(definition);
    this.#isLive = (definition.source.end ?? 'live') === 'live';
    this.#deps = deps;
    this.#timeOf = compileEventTime(definition.time, deps.wallClock);
    this.#groupOf = compileRecordGroup(definition.groupBy, this.#groups);
    this.#windows = new TumblingWindows(durationMs(size), durationMs(offset));
    this.#engine = new AnalysisEngine(definition, {
      keepClosed: true,
      compareGroups: (a, b) => this.#groups.compare(a, b),
    });
    for (const { empty } of ranges) this.#engine.clocks.add(empty);
    this.#knownFrom = startTime ?? Number.NEGATIVE_INFINITY;
    this.#partitions = ranges.map(({ topic, partition, start, end }) => ({
      topic,
      partition,
      start,
      next: start,
      end: end === 'live' ? start : end,
      error: null,
    }));
    this.#indexes = new Map(ranges.map((range, i) => [keyOf(range), i]));
    this.#reader = deps.startReader(ranges, {
      onBatch: (batch) => this.#take(batch),
      onProgress: (progress) => this.#note(progress),
    });
    this.#ticker = setInterval(() => this.#tick(), tickMs);
    this.#reader.done.then(
      (reason) => this.#finish(reason === 'end reached' ? 'done' : this.#state, null),
      (thrown: unknown) => this.#finish('failed', toAppError(thrown)),
    );
  }

  /** Why nothing new will come; null while all is well. */
  get failure(): AppError | null {
    return this.#error;
  }

  /** Calls back whenever the view has changed; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The newest `windows` windows, and how far everything is. */
  view(windows: number): AnalysisView {
    const { clocks, closedUpTo, counters } = this.#engine;
    const behind = this.#partitions.reduce(
      (sum, { next, end }) => sum + Math.max(0, end - next),
      0,
    );
    return {
      state: this.#state,
      windowMs: this.#windows.size,
      ...analysisSeries(this.#engine, this.#windows, this.#groups, windows, this.#knownFrom),
      closedUpTo: finiteOrNull(closedUpTo),
      watermark: finiteOrNull(clocks.watermark),
      counters,
      behind,
      recordsPerSecond: this.#rate.perSecond() ?? 0,
      partitions: this.#partitions.map(({ topic, partition, start, next, end, error }, i) => {
        const eventTime = finiteOrNull(clocks.timeOf(i));
        return { topic, partition, start, next, end, eventTime, idle: clocks.isIdle(i), error };
      }),
      error: this.#error,
    };
  }

  /** Takes the source away, e.g. because its connection is gone; what was counted stays. */
  async fail(error: AppError): Promise<void> {
    this.#finish('failed', error);
    await this.#reader.close();
  }

  async close(): Promise<void> {
    clearInterval(this.#ticker);
    this.#listeners.clear();
    await this.#reader.close();
  }

  #take(batch: LogBatch): void {
    const partition = this.#indexes.get(keyOf(batch));
    if (partition === undefined) return;
    this.#engine.beginBatch(partition, this.#deps.wallClock());
    const { cursor } = batch;
    while (cursor.next()) {
      const time = this.#timeOf(cursor);
      if (!this.#engine.observe(partition, time)) continue;
      const group = this.#groupOf(cursor);
      if (group === noGroup.nullValue) this.#engine.skip('nullGroup');
      else if (group === noGroup.overflow) this.#engine.skip('overflow');
      else {
        this.#record.time = time;
        this.#record.offset = cursor.offset;
        this.#engine.take(partition, group, this.#record);
      }
    }
    this.#engine.advance(this.#deps.now());
    this.#changed();
  }

  #note(progress: PartitionProgress): void {
    const index = this.#indexes.get(keyOf(progress));
    if (index === undefined) return;
    this.#partitions[index] = { ...progress };
    const { clocks } = this.#engine;
    const inTrouble = progress.error !== null && progress.lost === 0;
    if (progress.finished) clocks.ended(index);
    else if (progress.next < progress.end || inTrouble) clocks.fellBehind(index);
    else clocks.reachedLiveEnd(index, this.#deps.now());
    if (this.#state === 'catching up' && this.#isLive && clocks.caughtUp) this.#state = 'live';
    this.#changed();
  }

  #tick(): void {
    const now = this.#deps.now();
    this.#rate.sample(this.#engine.counters.records, now);
    this.#engine.advance(now);
    this.#changed();
  }

  #finish(state: AnalysisView['state'], error: AppError | null): void {
    if (this.#state === 'failed') return;
    clearInterval(this.#ticker);
    this.#state = state;
    this.#error = error;
    this.#engine.advance(this.#deps.now());
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
