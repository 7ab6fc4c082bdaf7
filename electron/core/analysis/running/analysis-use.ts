import type { AppError } from '#shared/contract/errors';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { SeriesChoice } from './analysis-series';

/** One use of an analysis that others may use too. */
export interface AnalysisUse {
  /** Why nothing new will ever come; null while something may. */
  readonly failure: AppError | null;
  status(): AnalysisStatus;
  /** One aggregate over some of the windows. Throws why nothing is known. */
  series(choice: SeriesChoice): AnalysisSeries;
  /** The first `limit` results of a choice of windows. Throws why nothing is known. */
  results(choice: ResultChoice, limit: number): AnalysisResults;
  /** Closes what only silence holds open, for all who use it. Rejects with INVALID_ARGUMENT. */
  flush(): Promise<void>;
  /** The query for records that were counted, or that had a fate. Throws as `analysisRecords`. */
  records(choice: RecordChoice): AnalysisRecords;
  /** Calls back whenever something has changed; the returned function ends that. */
  onChange(listener: () => void): () => void;
  /** Stops reading, or goes on, for all who use it; what is written meanwhile is read afterwards. */
  hold(held: boolean): void;
  /** Forgets all and reads the source again from its start, for all who use it. Throws as opening does. */
  rebuild(): Promise<void>;
  /** Ends this use. Idempotent. */
  close(): Promise<void>;
}
