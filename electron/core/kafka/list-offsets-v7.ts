import { groupBy } from './group-by';
import type { ListedOffset, OffsetQuery } from './kafka-cluster';
import type { KafkaRequest } from './kafka-request';
import { listOffsetsApi } from './list-offsets-v5';
import type { SpokenApi } from './offered-versions';

/** ListOffsets that also finds the record with the greatest timestamp (KIP-734). */
export const listMaxTimestampApi: SpokenApi = {
  apiKey: listOffsetsApi.apiKey,
  feature: 'the offset of the greatest timestamp',
  since: '3.0',
  versions: [7],
};

const consumer = -1;
const readUncommitted = 0;
const unknownLeaderEpoch = -1;

/** ListOffsets v7, a flexible version. One request must not name a partition twice. */
export function listOffsetsV7(queries: readonly OffsetQuery[]): KafkaRequest<ListedOffset[]> {
  return {
    apiKey: listOffsetsApi.apiKey,
    apiName: 'ListOffsets',
    apiVersion: 7,
    encode(writer) {
      writer
        .noTaggedFields() // ends the request header
        .int32(consumer)
        .int8(readUncommitted)
        .compactArray([...groupBy(queries, (query) => query.topic)], ([topic, partitions]) =>
          writer
            .compactString(topic)
            .compactArray(partitions, ({ partition, timestamp }) =>
              writer.int32(partition).int32(unknownLeaderEpoch).int64(timestamp).noTaggedFields(),
            )
            .noTaggedFields(),
        )
        .noTaggedFields();
    },
    decode(reader) {
      reader.taggedFields(); // ends the response header
      reader.throttleTime();
      const topics = reader.compactArray(() => {
        const topic = reader.compactString();
        const partitions = reader.compactArray((): ListedOffset => {
          const partition = reader.int32();
          const errorCode = reader.int16();
          const timestamp = reader.int64();
          const offset = reader.int64();
          reader.int32(); // leader epoch
          reader.taggedFields();
          return { topic, partition, offset, timestamp, errorCode };
        });
        reader.taggedFields();
        return partitions;
      });
      return topics.flat();
    },
  };
}
