import type { NewTopic } from './kafka-cluster';
import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Creation of topics (KIP-4). */
export const createTopicsApi: SpokenApi = {
  apiKey: 19,
  feature: 'CreateTopics',
  since: '0.11',
  versions: [2],
};

export interface CreatedTopic {
  topic: string;
  errorCode: number;
  errorMessage: string | null;
}

/** CreateTopics v2. `timeoutMs`: how long the controller may take. */
export function createTopicsV2(
  topics: readonly NewTopic[],
  timeoutMs: number,
): KafkaRequest<CreatedTopic[]> {
  return {
    apiKey: createTopicsApi.apiKey,
    apiName: 'CreateTopics',
    apiVersion: 2,
    encode(writer) {
      const validateOnly = false;
      writer
        .array(topics, ({ topic, partitions, replicationFactor, configs = {} }) =>
          writer
            .string(topic)
            .int32(partitions)
            .int16(replicationFactor)
            .array([], () => undefined) // no assignment of replicas by hand
            .array(Object.entries(configs), ([name, value]) => writer.string(name).string(value)),
        )
        .int32(timeoutMs)
        .boolean(validateOnly);
    },
    decode(reader) {
      reader.throttleTime();
      return reader.array(() => ({
        topic: reader.string(),
        errorCode: reader.int16(),
        errorMessage: reader.nullableString(),
      }));
    },
  };
}
