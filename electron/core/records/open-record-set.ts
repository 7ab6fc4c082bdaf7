import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { RecordQuery } from '#shared/model/record-query';
import { BoundedRecordSet } from './bounded-record-set';
import { LatestRecordSet } from './latest-record-set';
import { LiveRecordSet } from './live-record-set';
import type { RecordSet } from './record-set';

/**
 * Opens a record set and starts reading. Never throws: a query that cannot be answered becomes a
 * failed set with its error. The caller must close it.
 */
export function openRecordSet(
  cluster: KafkaCluster,
  query: RecordQuery,
  chronometer: Chronometer,
): RecordSet {
  if (query.latestPerKey) return new LatestRecordSet(cluster, query, chronometer);
  return query.end.to === 'live'
    ? new LiveRecordSet(cluster, query, chronometer)
    : new BoundedRecordSet(cluster, query, chronometer);
}
