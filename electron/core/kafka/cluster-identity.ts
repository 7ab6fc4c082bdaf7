import type { ClusterConnections } from './cluster-connections';
import { kafkaCode, kafkaError } from './error-map';
import type { ClusterIdentity } from './kafka-cluster';
import { metadataV7 } from './metadata-v7';
import { type IdentityMetadata, metadataV10, topicIdsApi } from './metadata-v10';

/** Asks any broker who the cluster and its topics are. Throws TOPIC_NOT_FOUND, NOT_AUTHORIZED. */
export async function clusterIdentity(
  connections: ClusterConnections,
  topics: readonly string[],
): Promise<ClusterIdentity> {
  const { clusterId, topics: found } = await connections.any<
    Omit<IdentityMetadata, 'topics'> & {
      topics: { errorCode: number; name: string; id?: string }[];
    }
  >((offered) => (offered.highest(topicIdsApi) === 10 ? metadataV10(topics) : metadataV7(topics)));
  const byName = new Map(found.map((each) => [each.name, each]));
  return {
    clusterId,
    topicIds: topics.map((topic) => {
      const each = byName.get(topic);
      const code = each?.errorCode ?? kafkaCode.unknownTopicOrPartition;
      if (code !== kafkaCode.none) throw kafkaError(code, { topic });
      return each?.id ?? null;
    }),
  };
}
