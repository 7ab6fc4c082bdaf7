import type { AppError } from '#shared/contract/errors';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { SeriesChoice } from './analysis-series';
import type { RunningAnalysis } from './running-analysis';

/** An analysis that several look at, while it is replaced by one that reads everything again. */
export class SharedAnalysis {
  readonly #open: () => Promise<RunningAnalysis>;
  readonly #listeners = new Set<() => void>();
  #current: RunningAnalysis;
  #rebuilding: Promise<void> | null = null;
  #isHeld = false;
  #isClosed = false;

  private constructor(open: () => Promise<RunningAnalysis>, current: RunningAnalysis) {
    this.#open = open;
    this.#current = current;
    current.onChange(() => this.#changed());
  }

  /** Rejects as `open` does; it is called again for each rebuild. */
  static async open(open: () => Promise<RunningAnalysis>): Promise<SharedAnalysis> {
    return new SharedAnalysis(open, await open());
  }

  get failure(): AppError | null {
    return this.#current.failure;
  }

  status(): AnalysisStatus {
    return this.#current.status();
  }

  series(choice: SeriesChoice): AnalysisSeries {
    return this.#current.series(choice);
  }

  results(choice: ResultChoice, limit: number): AnalysisResults {
    return this.#current.results(choice, limit);
  }

  flush(): Promise<void> {
    return this.#current.flush();
  }

  records(choice: RecordChoice): AnalysisRecords {
    return this.#current.records(choice);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hold(held: boolean): void {
    this.#isHeld = held;
    this.#current.hold(held);
  }

  /** Rejects as opening does; what there was then stays. Calls at one time share one rebuild. */
  rebuild(): Promise<void> {
    this.#rebuilding ??= this.#replace().finally(() => {
      this.#rebuilding = null;
    });
    return this.#rebuilding;
  }

  /** Takes the source away; what was counted stays. */
  fail(error: AppError): Promise<void> {
    return this.#current.fail(error);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    await this.#current.close();
  }

  async #replace(): Promise<void> {
    const fresh = await this.#open();
    if (this.#isClosed) return fresh.close();
    const old = this.#current;
    fresh.hold(this.#isHeld);
    fresh.onChange(() => this.#changed());
    this.#current = fresh;
    this.#changed();
    await old.close();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
