import type { RealBroker } from '../fixtures/real-broker';
import { createTopics } from '../fixtures/topics';

/** Compression of a topic, as Kafka's `compression.type` names it. */
export const topicCodecs = ['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type TopicCodec = (typeof topicCodecs)[number];

/** Records of a topic that figures are quoted on. */
export const benchRecords = 2_000_000;

/** Creates the topic of a codec and fills it with the set that figures are quoted on. */
export async function fillBenchTopic(broker: RealBroker, codec: TopicCodec): Promise<string> {
  const topic = `bench-${codec}`;
  await createTopics(broker, [{ topic, partitions: 4, configs: { 'compression.type': codec } }]);
  const count = ['--count', String(benchRecords)];
  await broker.cli(['generate', '--profile', 'bench', '--topic', topic, ...count]);
  return topic;
}
