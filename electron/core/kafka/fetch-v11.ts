import { groupBy } from './group-by';
import type { FetchedPartition, FetchRequest, FetchResponse } from './kafka-cluster';
import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Fetch from Kafka 2.3 on, whose answers name a preferred read replica (KIP-392). */
export const fetchApi: SpokenApi = { apiKey: 1, feature: 'Fetch', since: '2.3', versions: [11] };

const consumer = -1;
const noSession = { id: 0, epoch: -1 };
const unknownLeaderEpoch = -1;
const unknownLogStart = -1;

/**
 * Fetch v11, outside any fetch session (KIP-227). Records of the answer are views of the
 * response's memory.
 */
export function fetchV11(
  request: FetchRequest,
): KafkaRequest<FetchResponse & { errorCode: number }> {
  return {
    apiKey: fetchApi.apiKey,
    apiName: 'Fetch',
    apiVersion: 11,
    encode(writer) {
      writer
        .int32(consumer)
        .int32(request.maxWaitMs)
        .int32(request.minBytes)
        .int32(request.maxBytes)
        .int8(request.isolation === 'read_committed' ? 1 : 0)
        .int32(noSession.id)
        .int32(noSession.epoch)
        .array([...groupBy(request.partitions, (each) => each.topic)], ([topic, partitions]) =>
          writer
            .string(topic)
            .array(partitions, ({ partition, offset, maxBytes }) =>
              writer
                .int32(partition)
                .int32(unknownLeaderEpoch)
                .int64(offset)
                .int64(unknownLogStart)
                .int32(maxBytes),
            ),
        )
        .array([], () => undefined)
        .string('');
    },
    decode(reader) {
      reader.throttleTime();
      const errorCode = reader.int16();
      reader.int32(); // the session id, 0 outside sessions
      const topics = reader.array(() => {
        const topic = reader.string();
        return reader.array(
          (): FetchedPartition => ({
            topic,
            partition: reader.int32(),
            errorCode: reader.int16(),
            highWatermark: reader.int64(),
            lastStableOffset: reader.int64(),
            logStartOffset: reader.int64(),
            abortedTransactions: reader
              .array(() => ({ producerId: reader.bigint64(), firstOffset: reader.int64() }))
              .sort((a, b) => a.firstOffset - b.firstOffset),
            preferredReadReplica: reader.int32(),
            records: reader.bytes(),
          }),
        );
      });
      const { throttleMs, release } = reader;
      return { throttleMs, errorCode, partitions: topics.flat(), release };
    },
  };
}
