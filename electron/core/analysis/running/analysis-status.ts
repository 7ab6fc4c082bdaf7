import type { PartitionProgress } from '#core/log/log-reader';
import { limits } from '#shared/contract/limits';
import {
  type AnalysisStatus,
  noAnalysisCounts,
  noAnalysisSizes,
} from '#shared/model/analysis-status';
import type { Analysis } from '../analysis';
import { analysisSizes } from './analysis-sizes';
import { finiteOrNull } from './finite-or-null';

/** Of an analysis of which nothing is known yet. */
export const unknownStatus: AnalysisStatus = {
  state: 'opening',
  counters: noAnalysisCounts,
  behind: 0,
  recordsPerSecond: 0,
  watermark: null,
  closedUpTo: null,
  partitions: [],
  totals: { partitions: 0, failing: 0, offsets: 0 },
  waitingFor: [],
  sizes: noAnalysisSizes,
  error: null,
  retryAt: null,
  snapshotProblem: null,
  publication: null,
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
  const waiting = new Set(engine.waitingFor(limits.statusPartitions));
  const told = worthTelling(places, waiting);
  const sum = (of: (place: Place) => number) =>
    places.reduce((total, place) => total + of(place), 0);
  return {
    ...unknownStatus,
    counters,
    behind: sum(({ next, end }) => Math.max(0, end - next)),
    watermark: finiteOrNull(watermark),
    closedUpTo: finiteOrNull(closedUpTo),
    partitions: told.map(([index, { topic, partition, start, next, end, error }]) => {
      const eventTime = finiteOrNull(clocks.timeOf(index));
      return { topic, partition, start, next, end, eventTime, idle: clocks.isIdle(index), error };
    }),
    totals: {
      partitions: places.length,
      failing: sum(({ error }) => (error === null ? 0 : 1)),
      offsets: sum(({ start, next }) => next - start),
    },
    waitingFor: told.flatMap(([index], at) => (waiting.has(index) ? [at] : [])),
    sizes: analysisSizes(analysis),
    ...reading,
  };
}

type IndexedPlace = readonly [index: number, place: Place];

/** Partitions with their index: all, or of very many those in trouble, waited for and behind first. */
function worthTelling(
  places: readonly Place[],
  waiting: ReadonlySet<number>,
): readonly IndexedPlace[] {
  const all: readonly IndexedPlace[] = [...places.entries()];
  if (all.length <= limits.statusPartitions) return all;
  const byWorth: IndexedPlace[][] = Array.from({ length: 8 }, () => []);
  for (const each of all) {
    const [index, { error, next, end }] = each;
    const worth = (error === null ? 0 : 4) + (waiting.has(index) ? 2 : 0) + (next < end ? 1 : 0);
    byWorth[worth]?.push(each);
  }
  return byWorth.reverse().flat().slice(0, limits.statusPartitions);
}
