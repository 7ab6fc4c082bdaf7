import type { Chronometer } from './back-off';
import { patienceMs } from './broker-connection';
import type { ClusterConnections } from './cluster-connections';
import { createTopicsApi, createTopicsV2 } from './create-topics-v2';
import { kafkaCode, kafkaError } from './error-map';
import type { NewTopic } from './kafka-cluster';
import type { TopicMetadata } from './topic-metadata';

/** How long the controller may take, ms. */
const controllerTimeoutMs = 30_000;
const looks = 20;
const lookEveryMs = 100;

/**
 * Creates topics and waits until their partitions have leaders, for 2 s at most: until then a
 * broker that has not heard of them yet would refuse them. Throws NOT_AUTHORIZED, KAFKA_ERROR.
 */
export async function createTopics(
  connections: ClusterConnections,
  metadata: TopicMetadata,
  chronometer: Chronometer,
  topics: readonly NewTopic[],
): Promise<void> {
  const { controllerId } = await connections.metadata([]);
  const created = await connections.to(
    controllerId,
    (offered) => {
      offered.highest(createTopicsApi);
      return createTopicsV2(topics, controllerTimeoutMs);
    },
    { lane: 'interactive', quietMs: controllerTimeoutMs + patienceMs, repeatable: false },
  );
  for (const { topic, errorCode, errorMessage } of created) {
    if (errorCode === kafkaCode.none) continue;
    throw kafkaError(errorCode, { topic, message: errorMessage && `${topic}: ${errorMessage}` });
  }
  const names = topics.map(({ topic }) => topic);
  for (let left = looks; left > 0; left--) {
    const seen = await metadata.of(names, true);
    const ready = seen.every(
      ({ errorCode, partitions }) =>
        errorCode === kafkaCode.none && partitions.every(({ leader }) => leader >= 0),
    );
    if (ready) return;
    await chronometer.sleep(lookEveryMs, connections.closing);
  }
}
