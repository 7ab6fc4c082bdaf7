import type { KafkaRequest } from './kafka-request';
import { metadataApi } from './metadata-v7';
import type { SpokenApi } from './offered-versions';

/** Metadata that tells topics of one name apart (KIP-516), or does without. */
export const topicIdsApi: SpokenApi = { ...metadataApi, versions: [...metadataApi.versions, 10] };

/** What a cluster and its topics are, whatever their names. */
export interface IdentityMetadata {
  clusterId: string | null;
  /** `id` is 32 hexadecimal digits. */
  topics: { errorCode: number; name: string; id: string }[];
}

/** Metadata v10, a flexible version, of the named topics. Never makes the broker create a topic. */
export function metadataV10(topics: readonly string[]): KafkaRequest<IdentityMetadata> {
  return {
    apiKey: metadataApi.apiKey,
    apiName: 'Metadata',
    apiVersion: 10,
    encode(writer) {
      writer
        .noTaggedFields() // ends the request header
        .compactArray(topics, (topic) =>
          writer.int64(0).int64(0).compactString(topic).noTaggedFields(),
        )
        .boolean(false) // creation of topics
        .boolean(false) // authorized operations of the cluster
        .boolean(false) // authorized operations of the topics
        .noTaggedFields();
    },
    decode(reader) {
      reader.taggedFields(); // ends the response header
      reader.throttleTime();
      reader.compactArray(() => {
        reader.int32(); // broker
        reader.compactString();
        reader.int32();
        reader.compactNullableString();
        reader.taggedFields();
      });
      const clusterId = reader.compactNullableString();
      reader.int32(); // controller
      const found = reader.compactArray(() => {
        const errorCode = reader.int16();
        const name = reader.compactString();
        const id = uuid(reader.bigint64()) + uuid(reader.bigint64());
        reader.boolean(); // internal
        reader.compactArray(() => {
          reader.int16();
          for (let field = 0; field < 3; field++) reader.int32();
          for (let list = 0; list < 3; list++) reader.compactArray(() => reader.int32());
          reader.taggedFields();
        });
        reader.int32(); // authorized operations
        reader.taggedFields();
        return { errorCode, name, id };
      });
      return { clusterId, topics: found };
    },
  };
}

function uuid(half: bigint): string {
  return BigInt.asUintN(64, half).toString(16).padStart(16, '0');
}
