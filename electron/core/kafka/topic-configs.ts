import type { TopicConfig } from '#shared/model/cluster';
import type { ClusterConnections } from './cluster-connections';
import { type DescribedTopic, describeConfigsApi, describeConfigsV1 } from './describe-configs-v1';
import { kafkaCode, kafkaError } from './error-map';

const cleanupPolicy = 'cleanup.policy';
const retentionMs = 'retention.ms';

/** The configuration entries the topic list shows, in the order asked, from one request. */
export async function topicConfigs(
  connections: ClusterConnections,
  topics: readonly string[],
): Promise<TopicConfig[]> {
  if (topics.length === 0) return [];
  const described = await connections.any((offered) => {
    offered.highest(describeConfigsApi);
    return describeConfigsV1(topics, [cleanupPolicy, retentionMs]);
  });
  const byTopic = new Map(described.map((each) => [each.topic, each]));
  return topics.map((topic) => topicConfig(topic, byTopic.get(topic)));
}

function topicConfig(topic: string, described: DescribedTopic | undefined): TopicConfig {
  const errorCode = described ? described.errorCode : kafkaCode.unknownTopicOrPartition;
  const retention = Number(described?.values.get(retentionMs) ?? Number.NaN);
  return {
    topic,
    cleanupPolicy: described?.values.get(cleanupPolicy) ?? null,
    retentionMs: Number.isSafeInteger(retention) ? retention : null,
    error:
      errorCode === kafkaCode.none
        ? null
        : kafkaError(errorCode, { topic, message: described?.errorMessage }).error,
  };
}
