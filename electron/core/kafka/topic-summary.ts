import type { TopicSummary } from '#shared/model/cluster';
import { kafkaCode, kafkaError } from './error-map';
import type { MetadataTopic } from './metadata-v7';

/** A topic as the topic list shows it, from its metadata alone. */
export function topicSummary({
  errorCode,
  name,
  internal,
  partitions,
}: MetadataTopic): TopicSummary {
  let replicationFactor = 0;
  let underReplicated = 0;
  let minInSync = partitions.length > 0 ? Number.POSITIVE_INFINITY : 0;
  for (const { replicas, isr } of partitions) {
    replicationFactor = Math.max(replicationFactor, replicas.length);
    minInSync = Math.min(minInSync, isr.length);
    if (isr.length < replicas.length) underReplicated++;
  }
  return {
    name,
    internal,
    partitions: partitions.length,
    replicationFactor,
    underReplicated,
    minInSync,
    error: errorCode === kafkaCode.none ? null : kafkaError(errorCode, { topic: name }).error,
  };
}
