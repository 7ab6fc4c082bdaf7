import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Appending record batches. */
export const produceApi: SpokenApi = {
  apiKey: 0,
  feature: 'Produce',
  since: '2.1',
  versions: [7],
};

export interface ProducedPartition {
  topic: string;
  partition: number;
  errorCode: number;
  /** −1 on error. */
  baseOffset: number;
}

export interface ProduceRequest {
  topic: string;
  /** One encoded record batch for each partition. */
  batches: readonly { partition: number; bytes: Uint8Array }[];
  acks: -1 | 0 | 1;
  /** How long the leader may wait for its followers, ms. */
  timeoutMs: number;
}

/** Produce v7, outside any transaction. With acks 0 there is no answer. */
export function produceV7(request: ProduceRequest): KafkaRequest<ProducedPartition[]> {
  return {
    apiKey: produceApi.apiKey,
    apiName: 'Produce',
    apiVersion: 7,
    ...(request.acks === 0 && { unanswered: unacknowledged(request) }),
    encode(writer) {
      writer
        .nullableString(null)
        .int16(request.acks)
        .int32(request.timeoutMs)
        .array([request.topic], (topic) =>
          writer
            .string(topic)
            .array(request.batches, ({ partition, bytes }) =>
              writer.int32(partition).int32(bytes.length).raw(bytes),
            ),
        );
    },
    decode(reader) {
      const topics = reader.array(() => {
        const topic = reader.string();
        return reader.array((): ProducedPartition => {
          const produced = {
            topic,
            partition: reader.int32(),
            errorCode: reader.int16(),
            baseOffset: reader.int64(),
          };
          reader.int64(); // log append time
          reader.int64(); // log start offset
          return produced;
        });
      });
      reader.throttleTime();
      return topics.flat();
    },
  };
}

function unacknowledged({ topic, batches }: ProduceRequest): ProducedPartition[] {
  return batches.map(({ partition }) => ({ topic, partition, errorCode: 0, baseOffset: -1 }));
}
