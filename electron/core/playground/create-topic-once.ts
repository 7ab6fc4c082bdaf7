import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { RiverscopeError } from '#shared/contract/errors';

const partitions = 4;

/** Creates a topic of four partitions and one replica where there is none of that name. */
export async function createTopicOnce(
  cluster: KafkaCluster,
  topic: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await cluster.createTopics([{ topic, partitions, replicationFactor: 1 }], signal);
  } catch (thrown) {
    if (!isAlreadyThere(thrown)) throw thrown;
  }
}

function isAlreadyThere(thrown: unknown): boolean {
  return (
    thrown instanceof RiverscopeError &&
    thrown.error.code === 'KAFKA_ERROR' &&
    thrown.error.params.name === 'TOPIC_ALREADY_EXISTS'
  );
}
