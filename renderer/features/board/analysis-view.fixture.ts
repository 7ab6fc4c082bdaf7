import { noAnalysisCounts, noAnalysisSizes } from '#shared/model/analysis-status';
import type { ChartedAnalysis } from './use-charted-analysis';

/** A partition that has been read to its end, where nothing is. */
export const emptyPartition: ChartedAnalysis['partitions'][number] = {
  topic: 'tweets',
  partition: 0,
  start: 0,
  next: 0,
  end: 0,
  eventTime: null,
  idle: true,
  error: null,
};

/** A live analysis in windows of one second that has read nothing, but for `part`. */
export function analysisView(part: Partial<ChartedAnalysis> = {}): ChartedAnalysis {
  const { starts = new Float64Array(), partitions = [emptyPartition] } = part;
  return {
    state: 'live',
    starts,
    ends: starts.map((start) => start + 1_000),
    oldest: null,
    newest: null,
    series: [],
    closedUpTo: null,
    closedByHand: [],
    watermark: null,
    retryAt: null,
    snapshotProblem: null,
    publication: null,
    counters: noAnalysisCounts,
    overflowGroups: 0,
    behind: 0,
    recordsPerSecond: 0,
    partitions,
    totals: {
      partitions: partitions.length,
      failing: partitions.filter(({ error }) => error !== null).length,
      offsets: partitions.reduce((sum, { start, next }) => sum + next - start, 0),
    },
    waitingFor: [],
    sizes: noAnalysisSizes,
    error: null,
    ...part,
  };
}
