import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Configuration of topics and brokers (KIP-133). */
export const describeConfigsApi: SpokenApi = {
  apiKey: 32,
  feature: 'DescribeConfigs',
  since: '1.1',
  versions: [1],
};

const topicResource = 2;

export interface DescribedTopic {
  topic: string;
  errorCode: number;
  errorMessage: string | null;
  /** Values in force; null where the broker hides it. */
  values: Map<string, string | null>;
}

/** DescribeConfigs v1 of topics, for the entries named. */
export function describeConfigsV1(
  topics: readonly string[],
  entries: readonly string[],
): KafkaRequest<DescribedTopic[]> {
  return {
    apiKey: describeConfigsApi.apiKey,
    apiName: 'DescribeConfigs',
    apiVersion: 1,
    encode(writer) {
      const includeSynonyms = false;
      writer
        .array(topics, (topic) =>
          writer
            .int8(topicResource)
            .string(topic)
            .array(entries, (entry) => writer.string(entry)),
        )
        .boolean(includeSynonyms);
    },
    decode(reader) {
      reader.throttleTime();
      return reader.array(() => {
        const errorCode = reader.int16();
        const errorMessage = reader.nullableString();
        reader.int8(); // resource type
        const topic = reader.string();
        const values = reader.array((): [string, string | null] => {
          const name = reader.string();
          const value = reader.nullableString();
          reader.boolean(); // read-only
          reader.int8(); // source
          reader.boolean(); // sensitive
          reader.array(() => [reader.string(), reader.nullableString(), reader.int8()]); // synonyms
          return [name, value];
        });
        return { topic, errorCode, errorMessage, values: new Map(values) };
      });
    },
  };
}
