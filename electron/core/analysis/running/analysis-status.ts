import type { PartitionProgress } from '#core/log/log-reader';
import { limits } from '#shared/contract/limits';
import {
  type AnalysisStatus,
  noAnalysisCounts,
  noAnalysisSizes,
} from '#shared/model/analysis-status';
import type { Analysis } from '../analysis';
import { finiteOrNull } from '../finite-or-null';
import { analysisSizes } from './analysis-sizes';

/** Of an analysis of which nothing is known yet. */
export const unknownStatus: AnalysisStatus = {
  state: 'opening',
  counters: noAnalysisCounts,
  behind: 0,
  recordsPerSecond: 0,
  watermark: null,
  closedUpTo: null,
  partitions: [],
  waitingFor: [],
  sizes: noAnalysisSizes,
  error: null,
  retryAt: null,
  snapshotProblem: null,
};

type Place = Pick<PartitionProgress, 'topic' | 'partition' | 'start' | 'next' | 'end' | 'error'>;

/** What can be told of reading besides where it is. */
type ReadingStatus = Pick<AnalysisStatus, 'state' | 'error'> & Partial<AnalysisStatus>;

/** How an analysis stands; `places` by index of its partitions. */
export function analysisStatus(
  analysis: Analysis,
  places: readonly Place[],
  reading: ReadingStatus,
): AnalysisStatus {
  const { engine, counters } = analysis;
  const { clocks, closedUpTo, watermark } = engine;
  return {
    ...unknownStatus,
    counters,
    behind: places.reduce((sum, { next, end }) => sum + Math.max(0, end - next), 0),
    watermark: finiteOrNull(watermark),
    closedUpTo: finiteOrNull(closedUpTo),
    partitions: places.map(({ topic, partition, start, next, end, error }, i) => {
      const eventTime = finiteOrNull(clocks.timeOf(i));
      return { topic, partition, start, next, end, eventTime, idle: clocks.isIdle(i), error };
    }),
    waitingFor: engine.waitingFor(limits.statusPartitions),
    sizes: analysisSizes(analysis),
    ...reading,
  };
}
