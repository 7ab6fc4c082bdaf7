import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { ClosedStretch } from '#shared/model/closed-stretch';
import { Analysis, type AnalysisOptions } from '../analysis';
import type { SavedState } from '../snapshot/saved-state';
import { analysisRecords } from './analysis-records';
import { analysisResults } from './analysis-results';
import { analysisSeries, type SeriesChoice } from './analysis-series';
import { AnalysisView } from './analysis-view';

const unheard = { sink: null, everyUpdate: false };

/** What an analysis has counted, to be looked at, whether more is read or not. */
export class CountedAnalysis {
  readonly analysis: Analysis;
  readonly #definition: AnalysisDefinition;
  readonly #wallClock: () => number;
  readonly #view: AnalysisView;

  /**
   * Nothing is counted yet. `knownFrom` is where reading begins in the middle of the log, ms since
   * the epoch, or 0; `wallClock` tells ms since the epoch. Throws INVALID_ARGUMENT for a path or
   * duration that cannot be parsed, and INVALID_FILTER. `told` hears of the results, besides.
   */
  constructor(
    definition: AnalysisDefinition,
    knownFrom: number,
    wallClock: () => number,
    told: Pick<AnalysisOptions, 'sink' | 'everyUpdate' | 'groups'> = unheard,
  ) {
    this.#definition = definition;
    this.#wallClock = wallClock;
    this.analysis = new Analysis(definition, {
      ...told,
      keepClosed: true,
      wallClock,
    });
    this.#view = new AnalysisView(definition, this.analysis, knownFrom);
  }

  get knownFrom(): number {
    return this.#view.knownFrom;
  }

  /** What somebody closed before time had passed it, in order of time. */
  get closedByHand(): readonly ClosedStretch[] {
    return this.#view.closedByHand.stretches;
  }

  /** Takes over what was saved, before anything is looked at. */
  restore({ restore, closedByHand }: Pick<SavedState, 'restore' | 'closedByHand'>): void {
    restore(this.analysis);
    for (const stretch of closedByHand) this.#view.closedByHand.add(stretch);
  }

  /** Closes all that is open, by hand. */
  flush(): void {
    const { engine } = this.analysis;
    // No window ends before the epoch.
    const after = Math.max(0, engine.closedUpTo);
    this.analysis.flush();
    this.#view.closedByHand.add({ after, upTo: engine.closedUpTo });
  }

  /** One aggregate over some of the windows. */
  series(choice: SeriesChoice): AnalysisSeries {
    return analysisSeries(this.#view, choice);
  }

  /** The first `limit` results of a choice of windows, with all digits; `places` by index. */
  results(
    choice: ResultChoice,
    limit: number,
    places: Parameters<typeof analysisResults>[3],
  ): AnalysisResults {
    return analysisResults(this.#view, choice, limit, places);
  }

  /** The query for records that were counted, or that had a fate. Throws as `analysisRecords`. */
  records(
    choice: RecordChoice,
    places: Parameters<typeof analysisRecords>[0]['places'],
  ): AnalysisRecords {
    const [definition, analysis] = [this.#definition, this.analysis];
    return analysisRecords({ definition, analysis, places, now: this.#wallClock() }, choice);
  }
}
