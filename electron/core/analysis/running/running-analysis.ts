import { RateMeter } from '#core/metrics/rate-meter';
import { type AppError, fail, toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { RecordQuery } from '#shared/model/record-query';
import { Analysis } from '../analysis';
import { finiteOrNull } from '../finite-or-null';
import { AnalysisReading, type ReadingDeps } from '../reading/analysis-reading';
import { holdBackOf } from '../reading/hold-back-of';
import type { SourceRange } from '../reading/source-ranges';
import { analysisRecords } from './analysis-records';
import { analysisResults } from './analysis-results';
import { analysisSeries, type SeriesChoice } from './analysis-series';
import { analysisSizes } from './analysis-sizes';
import { AnalysisView } from './analysis-view';

/** What an analysis is given besides its definition. */
export interface AnalysisDeps extends Pick<ReadingDeps, 'startReader' | 'now'> {
  /** ms since the epoch. */
  wallClock(): number;
}

/**
 * An analysis at work that is looked at: reads its source and shows its windows. It ends only by
 * `close()`; a source read to its bounded end stays to be looked at.
 */
export class RunningAnalysis {
  readonly #definition: AnalysisDefinition;
  readonly #isLive: boolean;
  readonly #deps: AnalysisDeps;
  readonly #analysis: Analysis;
  readonly #view: AnalysisView;
  readonly #listeners = new Set<() => void>();
  readonly #rate = new RateMeter();
  readonly #reading: AnalysisReading;
  #state: AnalysisStatus['state'] = 'catching up';
  #error: AppError | null = null;

  /**
   * Starts reading `ranges`, which are those of `query`. Throws INVALID_ARGUMENT for a path or
   * duration that cannot be parsed, and INVALID_FILTER.
   */
  constructor(
    definition: AnalysisDefinition,
    query: RecordQuery,
    ranges: readonly SourceRange[],
    deps: AnalysisDeps,
  ) {
    this.#definition = definition;
    this.#isLive = query.end.to === 'live';
    this.#deps = deps;
    this.#analysis = new Analysis(definition, {
      sink: null,
      everyUpdate: false,
      keepClosed: true,
      wallClock: deps.wallClock,
    });
    const knownFrom = query.start.from === 'timestamp' ? query.start.timestamp : 0;
    this.#view = new AnalysisView(definition, this.#analysis, knownFrom);
    for (const { topic, partition, empty } of ranges) {
      this.#analysis.addPartition(topic, partition, empty);
    }
    this.#reading = new AnalysisReading(this.#analysis, ranges, holdBackOf(definition), {
      ...deps,
      onChange: () => this.#changed(),
    });
    this.#reading.done.then(
      (reason) => {
        if (reason === 'end reached') this.#reading.settle();
        this.#finish(reason === 'end reached' ? 'done' : this.#state, null);
      },
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

  /** How far everything is, and what became of the records. */
  status(): AnalysisStatus {
    const { engine, counters } = this.#analysis;
    const { clocks, closedUpTo, watermark } = engine;
    const { places } = this.#reading;
    this.#rate.sample(counters.records, this.#deps.now());
    return {
      state: this.#state,
      counters,
      behind: places.reduce((sum, { next, end }) => sum + Math.max(0, end - next), 0),
      recordsPerSecond: this.#rate.perSecond() ?? 0,
      watermark: finiteOrNull(watermark),
      closedUpTo: finiteOrNull(closedUpTo),
      partitions: places.map(({ topic, partition, start, next, end, error }, i) => {
        const eventTime = finiteOrNull(clocks.timeOf(i));
        return { topic, partition, start, next, end, eventTime, idle: clocks.isIdle(i), error };
      }),
      waitingFor: engine.waitingFor(limits.statusPartitions),
      sizes: analysisSizes(this.#analysis),
      error: this.#error,
    };
  }

  /** One aggregate over some of the windows. */
  series(choice: SeriesChoice): AnalysisSeries {
    return analysisSeries(this.#view, choice);
  }

  /** The first `limit` results of a choice of windows, with all digits. */
  results(choice: ResultChoice, limit: number): AnalysisResults {
    return analysisResults(this.#view, choice, limit, this.#reading.places);
  }

  /**
   * Closes all windows that are open, once everything has been read; records that still come for them
   * are dropped. Rejects with INVALID_ARGUMENT while something is to be read.
   */
  async flush(): Promise<void> {
    if (!this.#reading.caughtUp) {
      const expected = 'one that has read all there is';
      throw fail('INVALID_ARGUMENT', { name: 'analysis', expected, got: this.#state });
    }
    await this.#reading.flush();
  }

  /** The query for records that it counted, or that had a fate. Throws as `analysisRecords`. */
  records(choice: RecordChoice): AnalysisRecords {
    const [definition, analysis] = [this.#definition, this.#analysis];
    const { places } = this.#reading;
    return analysisRecords({ definition, analysis, places, now: this.#deps.wallClock() }, choice);
  }

  /** Takes the source away, e.g. because its connection is gone; what was counted stays. */
  async fail(error: AppError): Promise<void> {
    this.#finish('failed', error);
    await this.#reading.close();
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#reading.close();
  }

  #finish(state: AnalysisStatus['state'], error: AppError | null): void {
    if (this.#state === 'failed') return;
    this.#state = state;
    this.#error = error;
    this.#changed();
  }

  #changed(): void {
    if (this.#state === 'catching up' && this.#isLive && this.#reading.caughtUp) {
      this.#state = 'live';
    }
    for (const listener of this.#listeners) listener();
  }
}
