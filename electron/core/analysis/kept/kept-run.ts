import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackOff, type Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { onDisk } from '#core/playground/system-error';
import { type AppError, fail, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { SavedAnalysis as ListedAnalysis } from '#shared/model/saved-analysis';
import type { ResultPublisher } from '../publish/result-publisher';
import { sourceRanges } from '../reading/source-ranges';
import type { SeriesChoice } from '../running/analysis-series';
import { analysisStatus, unknownStatus } from '../running/analysis-status';
import { clusterInput } from '../running/cluster-input';
import { RunningAnalysis } from '../running/running-analysis';
import { SavedAnalysis } from '../snapshot/saved-analysis';
import { type KeptState, readKeptState } from './kept-state';

/** What analyses of the list are run with. */
export interface KeptRunDeps {
  /** A cluster in use, and when and why it goes. Throws CONNECTION_NOT_FOUND. */
  lease(connectionId: string): { readonly cluster: KafkaCluster; readonly signal: AbortSignal };
  readonly chronometer: Chronometer;
  /** ms since the epoch. */
  wallClock(): number;
}

/** How often a snapshot is taken, ms; more rarely where taking it lasts long. */
const saveEveryMs = 5_000;
/** Least part of the time between two snapshots that is not spent on taking them. */
const pausePerSave = 20;
/** Waits before reading is tried again, ms. */
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** What trying again does not mend. */
const lasting: ReadonlySet<AppError['code']> = new Set([
  'SNAPSHOT_REFUSED',
  'INVALID_ARGUMENT',
  'INVALID_FILTER',
  'LIMIT_EXCEEDED',
]);

/**
 * An analysis of the list from its snapshot on: first what that holds, then, while it runs, what is
 * read and saved besides. What fails is told and, where that may help, tried again.
 */
export class KeptRun {
  readonly path: string;
  readonly #listed: Pick<ListedAnalysis, 'connectionId' | 'definition' | 'publication'>;
  readonly #deps: KeptRunDeps;
  readonly #onChange: () => void;
  readonly #backOff: BackOff;
  #known: KeptState | null = null;
  #running: RunningAnalysis | null = null;
  #state: AnalysisStatus['state'] = 'opening';
  #error: AppError | null = null;
  #retryAt: number | null = null;
  #retryNow = new AbortController();
  #snapshotProblem: AppError | null = null;
  #isHeld = false;
  /** How far it was when it was saved last. */
  #savedProgress = '';
  #saving: Promise<number> = Promise.resolve(0);

  /** `path` is that of its snapshot; `onChange` is called when something changed. */
  constructor(
    listed: Pick<ListedAnalysis, 'connectionId' | 'definition' | 'publication'>,
    path: string,
    deps: KeptRunDeps,
    onChange: () => void,
  ) {
    this.path = path;
    this.#listed = listed;
    this.#deps = deps;
    this.#onChange = onChange;
    this.#backOff = new BackOff(deps.chronometer, firstWaitMs, longestWaitMs);
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
    const snapshotProblem = this.#snapshotProblem;
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
    this.#retryNow.abort();
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
        if (lasting.has(error.code)) return this.#tell('failed', error);
        await this.#waitToRetry(error, signal);
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
    const { counted, query, saved, places, publisher } = known;
    const { connectionId, definition } = this.#listed;
    const { chronometer } = this.#deps;
    const lease = this.#deps.lease(connectionId);
    const { cluster } = lease;
    const until = AbortSignal.any([signal, lease.signal]);
    const snapshot = new SavedAnalysis(this.path, cluster, definition, counted.knownFrom);
    const found = await sourceRanges(cluster, query, until);
    const ranges = saved === null ? found : await snapshot.goOn(saved, found, until);
    for (const { topic, partition, empty } of ranges.slice(places.length)) {
      counted.analysis.addPartition(topic, partition, empty);
    }
    const running: RunningAnalysis = new RunningAnalysis(counted, {
      definition,
      ranges,
      ...clusterInput(cluster, query, chronometer),
      onEnd: async () => {
        await this.#save(snapshot, running, publisher);
      },
      ...(publisher && { onPause: () => publisher.room() }),
    });
    const publishing = publisher?.start({ cluster, chronometer, onChange: this.#onChange });
    running.hold(this.#isHeld);
    this.#running = running;
    this.#tell('catching up');
    try {
      await this.#keepSaving(snapshot, running, publisher, until);
    } finally {
      publisher?.letGo(chronometer);
      await running.close();
      await publisher?.acknowledged();
      await this.#save(snapshot, running, publisher);
      publisher?.close();
      await publishing;
      this.#known = { ...known, places: running.reading.places };
      this.#running = null;
    }
    if (signal.aborted) return;
    await this.#load();
    throw new RiverscopeError(running.failure ?? toAppError(lease.signal.reason));
  }

  /** Saves every now and then until the signal is aborted or nothing more can be read. */
  async #keepSaving(
    snapshot: SavedAnalysis,
    running: RunningAnalysis,
    publisher: ResultPublisher | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { chronometer } = this.#deps;
    const failed = new AbortController();
    const until = AbortSignal.any([signal, failed.signal]);
    until.addEventListener('abort', () => publisher?.letGo(chronometer), { once: true });
    running.onChange(() => {
      if (running.failure !== null) failed.abort();
      this.#onChange();
    });
    let savingMs = 0;
    for (;;) {
      const waitMs = Math.max(saveEveryMs, savingMs * pausePerSave);
      await chronometer.sleep(waitMs, until).catch(() => undefined);
      if (until.aborted) return;
      savingMs = await this.#save(snapshot, running, publisher);
      this.#backOff.reset();
    }
  }

  /** As `#saveNow`, one after the other: what is saved last is the newest. */
  #save(
    snapshot: SavedAnalysis,
    running: RunningAnalysis,
    publisher: ResultPublisher | null,
  ): Promise<number> {
    this.#saving = this.#saving.then(() => this.#saveNow(snapshot, running, publisher));
    return this.#saving;
  }

  /**
   * Saves what has changed, once all that it told is published; where that fails, it is told, and
   * tried again the next time. Returns how long it took without waiting for others, ms.
   */
  async #saveNow(
    snapshot: SavedAnalysis,
    { counted, reading, isDone }: RunningAnalysis,
    publisher: ResultPublisher | null,
  ): Promise<number> {
    const { counters, engine } = counted.analysis;
    const progress = `${counters.records} ${engine.watermark} ${engine.closedUpTo} ${reading.places.length}`;
    // What a bounded end has closed is left open in the snapshot: more may be found there next time.
    if (isDone || progress === this.#savedProgress) return 0;
    const { chronometer } = this.#deps;
    const start = chronometer.now();
    let waitedMs = 0;
    const folder = dirname(this.path);
    try {
      await onDisk(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      await snapshot.save(counted.analysis, reading, chronometer, async () => {
        const asked = chronometer.now();
        const isTold = (await publisher?.acknowledged()) ?? true;
        waitedMs = chronometer.now() - asked;
        if (isTold) this.#savedProgress = progress;
        return isTold;
      });
      this.#snapshotProblem = null;
    } catch (thrown) {
      this.#snapshotProblem = toAppError(thrown);
    }
    return chronometer.now() - start - waitedMs;
  }

  async #waitToRetry(error: AppError, signal: AbortSignal): Promise<void> {
    const { chronometer, wallClock } = this.#deps;
    const waitMs = this.#backOff.next();
    this.#retryNow = new AbortController();
    this.#tell('failed', error, wallClock() + waitMs);
    const until = AbortSignal.any([signal, this.#retryNow.signal]);
    await chronometer.sleep(waitMs, until).catch(() => undefined);
  }

  #tell(
    state: AnalysisStatus['state'],
    error: AppError | null = null,
    retryAt: number | null = null,
  ): void {
    this.#state = state;
    this.#error = error;
    this.#retryAt = retryAt;
    if (error?.code === 'SNAPSHOT_REFUSED') this.#snapshotProblem = error;
    this.#onChange();
  }
}
