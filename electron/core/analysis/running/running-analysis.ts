import { RateMeter } from '#core/metrics/rate-meter';
import { type AppError, fail, toAppError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { AnalysisReading, type ReadingDeps } from '../reading/analysis-reading';
import { holdBackOf } from '../reading/hold-back-of';
import type { SourceRange } from '../reading/source-ranges';
import type { SeriesChoice } from './analysis-series';
import { analysisStatus } from './analysis-status';
import type { CountedAnalysis } from './counted-analysis';

/** What a running analysis reads, and with what. */
export interface AnalysisInput
  extends Pick<ReadingDeps, 'startReader' | 'latestEnds' | 'now' | 'onPause'> {
  readonly definition: AnalysisDefinition;
  /** Those of the partitions of what is counted, in their order. */
  readonly ranges: readonly SourceRange[];
  /** Whether reading goes on where the ranges end. */
  readonly isLive: boolean;
  /** Called when all has been read to a bounded end, before the windows left open are closed. */
  onEnd?(): Promise<void>;
}

/**
 * An analysis at work that is looked at: reads its source. It ends only by `close()`;
 * a source read to its bounded end stays to be looked at.
 */
export class RunningAnalysis {
  readonly counted: CountedAnalysis;
  readonly reading: AnalysisReading;
  readonly #isLive: boolean;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #rate = new RateMeter();
  #state: AnalysisStatus['state'] = 'catching up';
  #error: AppError | null = null;

  /** Starts reading. */
  constructor(counted: CountedAnalysis, input: AnalysisInput) {
    const { definition, ranges, isLive, now, onEnd } = input;
    this.counted = counted;
    this.#isLive = isLive;
    this.#now = now;
    this.reading = new AnalysisReading(counted.analysis, ranges, holdBackOf(definition), {
      ...input,
      onChange: () => this.#changed(),
    });
    this.reading.done
      .then(async (reason) => {
        if (reason === 'cancelled') return;
        await onEnd?.();
        this.reading.settle();
        this.#finish('done', null);
      })
      .catch((thrown: unknown) => this.#finish('failed', toAppError(thrown)));
  }

  /** Why nothing new will come; null while all is well. */
  get failure(): AppError | null {
    return this.#error;
  }

  /** Whether all was read, to a bounded end. */
  get isDone(): boolean {
    return this.#state === 'done';
  }

  /** Calls back whenever the view has changed; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How far everything is, and what became of the records. */
  status(): AnalysisStatus {
    const { analysis } = this.counted;
    this.#rate.sample(analysis.counters.records, this.#now());
    const isHeld = this.reading.isHeld && (this.#state === 'catching up' || this.#state === 'live');
    return analysisStatus(analysis, this.reading.places, {
      state: isHeld ? 'held' : this.#state,
      recordsPerSecond: this.#rate.perSecond() ?? 0,
      error: this.#error,
    });
  }

  /** One aggregate over some of the windows. */
  series(choice: SeriesChoice): AnalysisSeries {
    return this.counted.series(choice);
  }

  /** The first `limit` results of a choice of windows, with all digits. */
  results(choice: ResultChoice, limit: number): AnalysisResults {
    return this.counted.results(choice, limit, this.reading.places);
  }

  /**
   * Closes all windows that are open, once everything has been read; records that still come for them
   * are dropped. Rejects with INVALID_ARGUMENT while something is to be read.
   */
  async flush(): Promise<void> {
    if (!this.reading.caughtUp || this.reading.isHeld) {
      const expected = 'one that has read all there is';
      throw fail('INVALID_ARGUMENT', { name: 'analysis', expected, got: this.status().state });
    }
    await this.reading.whenFree(() => this.counted.flush());
  }

  /** The query for records that it counted, or that had a fate. Throws as `analysisRecords`. */
  records(choice: RecordChoice): AnalysisRecords {
    return this.counted.records(choice, this.reading.places);
  }

  /** Stops reading, or goes on with what was written meanwhile. */
  hold(held: boolean): void {
    this.reading.setHeld(held);
  }

  /** Takes the source away, e.g. because its connection is gone; what was counted stays. */
  async fail(error: AppError): Promise<void> {
    this.#finish('failed', error);
    await this.reading.close();
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.reading.close();
  }

  #finish(state: AnalysisStatus['state'], error: AppError | null): void {
    if (this.#state === 'failed') return;
    this.#state = state;
    this.#error = error;
    this.#changed();
  }

  #changed(): void {
    if (this.#state === 'catching up' && this.#isLive && this.reading.caughtUp) {
      this.#state = 'live';
    }
    for (const listener of this.#listeners) listener();
  }
}
