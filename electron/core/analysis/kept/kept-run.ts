import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { type AppError, fail, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import type { SeriesChoice } from '../running/analysis-series';
import { analysisStatus, unknownStatus } from '../running/analysis-status';
import type { RunningAnalysis } from '../running/running-analysis';
import { type KeptState, readKeptState } from './kept-state';
import { type ReadOnDeps, readOn } from './read-on';
import { mayPass, RunRetry } from './run-retry';
import { RunSaving } from './run-saving';

/** What analyses of the list are run with. */
export interface KeptRunDeps {
  /** A cluster in use, and when and why it goes. Throws CONNECTION_NOT_FOUND. */
  lease(connectionId: string): { readonly cluster: KafkaCluster; readonly signal: AbortSignal };
  readonly chronometer: Chronometer;
  /** ms since the epoch. */
  wallClock(): number;
}

/**
 * An analysis of the list from its snapshot on: first what that holds, then, while it runs, what is
 * read and saved besides. What fails is told and, where that may help, tried again.
 */
export class KeptRun {
  readonly path: string;
  readonly #listed: Pick<SavedAnalysis, 'connectionId' | 'definition' | 'publication'>;
  readonly #deps: KeptRunDeps;
  readonly #onChange: () => void;
  readonly #saving: RunSaving;
  readonly #retry: RunRetry;
  #known: KeptState | null = null;
  #running: RunningAnalysis | null = null;
  #state: AnalysisStatus['state'] = 'opening';
  #error: AppError | null = null;
  #retryAt: number | null = null;
  /** Why its snapshot was refused; null where it was not. */
  #refused: AppError | null = null;
  #isHeld = false;

  /** `path` is that of its snapshot; `onChange` is called when something changed. */
  constructor(
    listed: Pick<SavedAnalysis, 'connectionId' | 'definition' | 'publication'>,
    path: string,
    deps: KeptRunDeps,
    onChange: () => void,
  ) {
    this.path = path;
    this.#listed = listed;
    this.#deps = deps;
    this.#onChange = onChange;
    this.#saving = new RunSaving(path, deps.chronometer);
    this.#retry = new RunRetry(deps.chronometer);
  }

  /** One aggregate over some of the windows. Throws why nothing is known. */
  series(choice: SeriesChoice): AnalysisSeries {
    return this.#require().counted.series(choice);
  }

  /** The first `limit` results of a choice of windows. Throws why nothing is known. */
  results(choice: ResultChoice, limit: number): AnalysisResults {
    const { counted, places } = this.#require();
    return counted.results(choice, limit, this.#running?.reading.places ?? places);
  }

  /** The query for records that were counted, or that had a fate. Throws as `analysisRecords`. */
  records(choice: RecordChoice): AnalysisRecords {
    const { counted, places } = this.#require();
    return counted.records(choice, this.#running?.reading.places ?? places);
  }

  /** Closes what only silence holds open. Rejects with INVALID_ARGUMENT unless all has been read. */
  async flush(): Promise<void> {
    if (this.#running !== null) return this.#running.flush();
    throw fail('INVALID_ARGUMENT', {
      name: 'analysis',
      expected: 'a running one',
      got: this.#state,
    });
  }

  status(): AnalysisStatus {
    const snapshotProblem = this.#saving.problem ?? this.#refused;
    if (this.#running !== null) {
      const publication = this.#known?.publisher?.status() ?? null;
      return { ...this.#running.status(), snapshotProblem, publication };
    }
    const now = { state: this.#state, error: this.#error, retryAt: this.#retryAt, snapshotProblem };
    if (this.#known === null) return { ...unknownStatus, ...now };
    return analysisStatus(this.#known.counted.analysis, this.#known.places, now);
  }

  hold(held: boolean): void {
    this.#isHeld = held;
    this.#running?.hold(held);
  }

  /** Tries at once what waits to be tried again. */
  retry(): void {
    this.#retry.now();
    this.#known?.publisher?.retry();
  }

  /** Reads what the snapshot holds, to be looked at. Never rejects. */
  async look(): Promise<void> {
    try {
      await this.#load();
      this.#tell('stopped');
    } catch (thrown) {
      this.#tell('failed', toAppError(thrown));
    }
  }

  /** After `look`, reads and saves until the signal is aborted. Never rejects. */
  async read(signal: AbortSignal): Promise<void> {
    while (this.#known !== null && !signal.aborted) {
      this.#tell('opening');
      try {
        await this.#follow(this.#known, signal);
      } catch (thrown) {
        const error = toAppError(thrown);
        if (!mayPass(error)) return this.#tell('failed', error);
        const { wallClock } = this.#deps;
        await this.#retry.wait(signal, (waitMs) =>
          this.#tell('failed', error, wallClock() + waitMs),
        );
      }
    }
    if (this.#known !== null) this.#tell('stopped');
  }

  #require(): KeptState {
    if (this.#known !== null) return this.#known;
    throw new RiverscopeError(this.#error ?? { code: 'CANCELLED', params: {} });
  }

  async #load(): Promise<void> {
    this.#known = await readKeptState(this.path, this.#listed, this.#deps.wallClock);
  }

  /** Reads on from a state until the signal is aborted. Throws why it ends otherwise. */
  async #follow(known: KeptState, signal: AbortSignal): Promise<void> {
    const { connectionId, definition } = this.#listed;
    const { chronometer } = this.#deps;
    const deps: ReadOnDeps = {
      path: this.path,
      definition,
      lease: this.#deps.lease(connectionId),
      chronometer,
      saving: this.#saving,
      onRunning: (running) => {
        running.hold(this.#isHeld);
        this.#running = running;
        this.#tell('catching up');
      },
      onSaved: () => this.#retry.reset(),
      onChange: this.#onChange,
    };
    let failure: AppError | null;
    try {
      const ended = await readOn(known, deps, signal);
      this.#known = { ...known, places: ended.places };
      failure = ended.failure;
    } finally {
      this.#running = null;
    }
    if (failure === null) return;
    await this.#load();
    throw new RiverscopeError(failure);
  }

  #tell(
    state: AnalysisStatus['state'],
    error: AppError | null = null,
    retryAt: number | null = null,
  ): void {
    this.#state = state;
    this.#error = error;
    this.#retryAt = retryAt;
    if (error?.code === 'SNAPSHOT_REFUSED') this.#refused = error;
    this.#onChange();
  }
}
