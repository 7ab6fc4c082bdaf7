import type { AnalysisStatus } from '#shared/model/analysis-status';

/** What keeps the event time of a whole analysis from going on. */
export interface HoldingBack {
  partition: AnalysisStatus['partitions'][number];
  /** How far the partition that is furthest on is ahead of it, ms; null where it has no record. */
  byMs: number | null;
}

/** The partition that event time waits for while others are further on; null where there is none. */
export function holdingBack({
  partitions,
  waitingFor,
}: Pick<AnalysisStatus, 'partitions' | 'waitingFor'>): HoldingBack | null {
  const partition = partitions[waitingFor[0] ?? -1];
  const times = partitions.flatMap(({ eventTime }) => (eventTime === null ? [] : [eventTime]));
  if (partition === undefined || times.length === 0) return null;
  if (partition.eventTime === null) return { partition, byMs: null };
  const byMs = Math.max(...times) - partition.eventTime;
  return byMs > 0 ? { partition, byMs } : null;
}
