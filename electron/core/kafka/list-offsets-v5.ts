import { groupBy } from './group-by';
import type { ListedOffset, OffsetQuery } from './kafka-cluster';
import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** ListOffsets by timestamp, `latest` and `earliest`. */
export const listOffsetsApi: SpokenApi = {
  apiKey: 2,
  feature: 'ListOffsets',
  since: '2.2',
  versions: [5, 7],
};

const consumer = -1;
const readUncommitted = 0;
const unknownLeaderEpoch = -1;

/** ListOffsets v5. One request must not name a partition twice. */
export function listOffsetsV5(queries: readonly OffsetQuery[]): KafkaRequest<ListedOffset[]> {
  return {
    apiKey: listOffsetsApi.apiKey,
    apiName: 'ListOffsets',
    apiVersion: 5,
    encode(writer) {
      writer
        .int32(consumer)
        .int8(readUncommitted)
        .array([...groupBy(queries, (query) => query.topic)], ([topic, partitions]) =>
          writer
            .string(topic)
            .array(partitions, ({ partition, timestamp }) =>
              writer.int32(partition).int32(unknownLeaderEpoch).int64(timestamp),
            ),
        );
    },
    decode(reader) {
      reader.throttleTime();
      const topics = reader.array(() => {
        const topic = reader.string();
        return reader.array((): ListedOffset => {
          const partition = reader.int32();
          const errorCode = reader.int16();
          const timestamp = reader.int64();
          const offset = reader.int64();
          reader.int32(); // leader epoch
          return { topic, partition, offset, timestamp, errorCode };
        });
      });
      return topics.flat();
    },
  };
}
