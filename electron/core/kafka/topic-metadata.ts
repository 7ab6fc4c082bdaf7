import { BackOff, type Chronometer } from './back-off';
import type { ClusterConnections } from './cluster-connections';
import { isStaleMetadata, kafkaCode, kafkaError } from './error-map';
import type { PartitionLeader } from './kafka-cluster';
import type { MetadataTopic } from './metadata-v7';

const triesForLeaders = 5;

/** Metadata of the topics in use, kept until someone finds it stale. */
export class TopicMetadata {
  readonly #connections: ClusterConnections;
  readonly #chronometer: Chronometer;
  readonly #topics = new Map<string, MetadataTopic>();

  constructor(connections: ClusterConnections, chronometer: Chronometer) {
    this.#connections = connections;
    this.#chronometer = chronometer;
  }

  /**
   * Metadata of topics, in the order asked, from memory where it is known and `refresh` is not
   * set. A topic that the cluster refuses or does not know is in the answer with its error code.
   */
  async of(topics: readonly string[], refresh = false): Promise<MetadataTopic[]> {
    const wanted = new Set(refresh ? topics : topics.filter((topic) => !this.#topics.has(topic)));
    const found = new Map<string, MetadataTopic>();
    const backOff = new BackOff(this.#chronometer, 50, 500);
    for (let left = triesForLeaders; wanted.size > 0 && left > 0; left--) {
      if (left < triesForLeaders) {
        await this.#chronometer.sleep(backOff.next(), this.#connections.closing);
      }
      const metadata = await this.#connections.metadata([...wanted]);
      for (const topic of metadata.topics) {
        found.set(topic.name, topic);
        if (topic.errorCode === kafkaCode.none) this.#topics.set(topic.name, topic);
        else this.#topics.delete(topic.name);
        if (topic.errorCode !== kafkaCode.leaderNotAvailable) wanted.delete(topic.name);
      }
    }
    return topics.map(
      (name) =>
        found.get(name) ??
        this.#topics.get(name) ?? {
          errorCode: kafkaCode.unknownTopicOrPartition,
          name,
          internal: false,
          partitions: [],
        },
    );
  }

  /** Partition leaders of topics. Throws TOPIC_NOT_FOUND, NOT_AUTHORIZED. */
  async leaders(topics: readonly string[], refresh = false): Promise<PartitionLeader[]> {
    const metadata = await this.of(topics, refresh);
    return metadata.flatMap((topic) => {
      if (topic.errorCode !== kafkaCode.none) {
        throw kafkaError(topic.errorCode, { topic: topic.name });
      }
      return topic.partitions
        .map((partition) => ({ topic: topic.name, ...partition }))
        .sort((a, b) => a.partition - b.partition);
    });
  }

  /** Forgets topics whose answers show that their metadata has changed. */
  forgetStale(answers: Iterable<{ topic: string; errorCode: number }>): void {
    for (const { topic, errorCode } of answers) {
      if (isStaleMetadata(errorCode)) this.#topics.delete(topic);
    }
  }
}
