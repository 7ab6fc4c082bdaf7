import { openCluster } from '#core/kafka/open-cluster';
import type { RealBroker } from '../fixtures/real-broker';

/** Compression of a topic, as Kafka's `compression.type` names it. */
export const topicCodecs = ['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type TopicCodec = (typeof topicCodecs)[number];

/** Records of a topic that figures are quoted on. */
export const benchRecords = 2_000_000;

/** Creates the topic of a codec and fills it with the set that figures are quoted on. */
export async function fillBenchTopic(broker: RealBroker, codec: TopicCodec): Promise<string> {
  const topic = `bench-${codec}`;
  const cluster = openCluster({ bootstrapServers: [broker.bootstrapServer] });
  try {
    const configs = { 'compression.type': codec };
    await cluster.createTopics([{ topic, partitions: 4, replicationFactor: 1, configs }]);
  } finally {
    await cluster.close();
  }
  const count = ['--count', String(benchRecords)];
  await broker.cli(['generate', '--profile', 'bench', '--topic', topic, ...count]);
  return topic;
}
