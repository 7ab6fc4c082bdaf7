import type { ClusterOverview } from '#shared/model/cluster';
import type { Metadata } from './metadata-v7';

/** Counts over the metadata of a whole cluster. `latencyMs` is the round trip that brought it. */
export function clusterOverview(metadata: Metadata, latencyMs: number): ClusterOverview {
  const leaders = new Map<number, number>();
  const replicas = new Map<number, number>();
  const count = (counts: Map<number, number>, id: number) =>
    counts.set(id, (counts.get(id) ?? 0) + 1);
  let underReplicatedPartitions = 0;
  let offlinePartitions = 0;
  const partitions = metadata.topics.flatMap((topic) => topic.partitions);
  for (const partition of partitions) {
    if (partition.leader < 0) offlinePartitions++;
    else count(leaders, partition.leader);
    for (const replica of partition.replicas) count(replicas, replica);
    if (partition.isr.length < partition.replicas.length) underReplicatedPartitions++;
  }
  return {
    clusterId: metadata.clusterId,
    controllerId: metadata.controllerId < 0 ? null : metadata.controllerId,
    brokers: metadata.brokers
      .map((broker) => ({
        ...broker,
        isController: broker.id === metadata.controllerId,
        leaders: leaders.get(broker.id) ?? 0,
        replicas: replicas.get(broker.id) ?? 0,
      }))
      .sort((a, b) => a.id - b.id),
    topics: metadata.topics.length,
    internalTopics: metadata.topics.filter(({ internal }) => internal).length,
    partitions: partitions.length,
    underReplicatedPartitions,
    offlinePartitions,
    latencyMs,
  };
}
