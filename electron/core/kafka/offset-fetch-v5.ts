import { groupBy } from './group-by';
import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Offsets that a consumer group has committed. */
export const offsetFetchApi: SpokenApi = {
  apiKey: 9,
  feature: 'OffsetFetch',
  since: '2.1',
  versions: [5],
};

export interface FetchedOffset {
  topic: string;
  partition: number;
  /** −1 when the group has committed nothing. */
  offset: number;
  errorCode: number;
}

export interface FetchedOffsets {
  /** Of the group as a whole. */
  errorCode: number;
  offsets: FetchedOffset[];
}

/** OffsetFetch v5, to be sent to the group's coordinator. */
export function offsetFetchV5(
  group: string,
  partitions: readonly { topic: string; partition: number }[],
): KafkaRequest<FetchedOffsets> {
  return {
    apiKey: offsetFetchApi.apiKey,
    apiName: 'OffsetFetch',
    apiVersion: 5,
    encode(writer) {
      writer
        .string(group)
        .array([...groupBy(partitions, ({ topic }) => topic)], ([topic, wanted]) =>
          writer.string(topic).array(wanted, ({ partition }) => writer.int32(partition)),
        );
    },
    decode(reader) {
      reader.throttleTime();
      const topics = reader.array(() => {
        const topic = reader.string();
        return reader.array((): FetchedOffset => {
          const partition = reader.int32();
          const offset = reader.int64();
          reader.int32(); // leader epoch
          reader.nullableString(); // metadata
          const errorCode = reader.int16();
          return { topic, partition, offset, errorCode };
        });
      });
      return { offsets: topics.flat(), errorCode: reader.int16() };
    },
  };
}
