import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Metadata with leader epochs. */
export const metadataApi: SpokenApi = {
  apiKey: 3,
  feature: 'Metadata',
  since: '2.1',
  versions: [7],
};

export interface MetadataBroker {
  id: number;
  host: string;
  port: number;
  rack: string | null;
}

export interface MetadataPartition {
  errorCode: number;
  partition: number;
  /** −1 when there is none. */
  leader: number;
  leaderEpoch: number;
  replicas: number[];
  isr: number[];
}

export interface MetadataTopic {
  errorCode: number;
  name: string;
  internal: boolean;
  partitions: MetadataPartition[];
}

export interface Metadata {
  brokers: MetadataBroker[];
  clusterId: string | null;
  /** −1 when there is none. */
  controllerId: number;
  topics: MetadataTopic[];
}

/** Metadata v7 of the named topics, or of all. Never makes the broker create a topic. */
export function metadataV7(topics: readonly string[] | 'all'): KafkaRequest<Metadata> {
  return {
    apiKey: metadataApi.apiKey,
    apiName: 'Metadata',
    apiVersion: 7,
    encode(writer) {
      if (topics === 'all') writer.int32(-1);
      else writer.array(topics, (topic) => writer.string(topic));
      const allowAutoTopicCreation = false;
      writer.boolean(allowAutoTopicCreation);
    },
    decode(reader) {
      reader.throttleTime();
      return {
        brokers: reader.array(() => ({
          id: reader.int32(),
          host: reader.string(),
          port: reader.int32(),
          rack: reader.nullableString(),
        })),
        clusterId: reader.nullableString(),
        controllerId: reader.int32(),
        topics: reader.array(() => ({
          errorCode: reader.int16(),
          name: reader.string(),
          internal: reader.boolean(),
          partitions: reader.array(() => {
            const partition = {
              errorCode: reader.int16(),
              partition: reader.int32(),
              leader: reader.int32(),
              leaderEpoch: reader.int32(),
              replicas: reader.array(() => reader.int32()),
              isr: reader.array(() => reader.int32()),
            };
            reader.array(() => reader.int32()); // offline replicas
            return partition;
          }),
        })),
      };
    },
  };
}
