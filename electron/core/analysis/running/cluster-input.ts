import type { Chronometer } from '#core/kafka/back-off';
import { type KafkaCluster, offsetAt } from '#core/kafka/kafka-cluster';
import { startQueryReader } from '#core/records/start-query-reader';
import type { RecordQuery } from '#shared/model/record-query';
import type { AnalysisInput } from './running-analysis';

/** How an analysis reads a query of a cluster. */
export function clusterInput(
  cluster: KafkaCluster,
  query: RecordQuery,
  chronometer: Chronometer,
): Pick<AnalysisInput, 'isLive' | 'startReader' | 'latestEnds' | 'now'> {
  const isLive = query.end.to === 'live';
  return {
    isLive,
    startReader: (ranges, events) => startQueryReader(cluster, query, ranges, events, chronometer),
    latestEnds: async (places) => {
      if (!isLive) return places.map(({ end }) => end);
      const timestamp = offsetAt.latest;
      const ends = await cluster.listOffsets(
        places.map(({ topic, partition }) => ({ topic, partition, timestamp })),
      );
      return ends.map(({ offset, errorCode }) => (errorCode === 0 ? offset : 0));
    },
    now: chronometer.now,
  };
}
