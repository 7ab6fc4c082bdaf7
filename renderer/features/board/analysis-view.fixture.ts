import type { AnalysisView } from '#shared/model/analysis-view';

/** A partition that has been read to its end, where nothing is. */
export const emptyPartition: AnalysisView['partitions'][number] = {
  topic: 'tweets',
  partition: 0,
  start: 0,
  next: 0,
  end: 0,
  eventTime: null,
  idle: true,
  error: null,
};

/** Counters of an analysis that has read nothing. */
export const noCounts: AnalysisView['counters'] = {
  records: 0,
  late: 0,
  partlyLate: 0,
  dropped: 0,
  closedByIdleness: 0,
  badTime: 0,
  future: 0,
  duplicates: 0,
  filtered: 0,
  unevaluated: 0,
  nullGroup: 0,
  overflow: 0,
  expired: 0,
  notNumbers: 0,
};

/** A live analysis in windows of one second that has read nothing, but for `part`. */
export function analysisView(part: Partial<AnalysisView> = {}): AnalysisView {
  return {
    state: 'live',
    windowMs: 1_000,
    starts: new Float64Array(),
    series: [],
    closedUpTo: null,
    watermark: null,
    counters: noCounts,
    overflowGroups: 0,
    behind: 0,
    recordsPerSecond: 0,
    partitions: [emptyPartition],
    error: null,
    ...part,
  };
}
