import type { FetchResponse, KafkaCluster } from '#core/kafka/kafka-cluster';

/** Records and bytes received from brokers, over all readers of this process. */
export class FetchMeter {
  records = 0;
  bytes = 0;

  /** Adds up what came with one fetch. */
  add(response: FetchResponse): void {
    for (const { records } of response.partitions) {
      this.bytes += records.byteLength;
      this.records += recordsIn(records);
    }
  }
}

/** The same cluster, with everything it fetches counted by `meter`. */
export function meteredCluster(cluster: KafkaCluster, meter: FetchMeter): KafkaCluster {
  return {
    overview: (signal) => cluster.overview(signal),
    identity: (topics, signal) => cluster.identity(topics, signal),
    topics: (signal) => cluster.topics(signal),
    topicConfigs: (topics, signal) => cluster.topicConfigs(topics, signal),
    partitions: (topic, signal) => cluster.partitions(topic, signal),
    leaders: (topics, options) => cluster.leaders(topics, options),
    listOffsets: (queries, signal) => cluster.listOffsets(queries, signal),
    committedOffsets: (group, partitions, signal) =>
      cluster.committedOffsets(group, partitions, signal),
    fetch: async (brokerId, request, signal) => {
      const response = await cluster.fetch(brokerId, request, signal);
      meter.add(response);
      return response;
    },
    createTopics: (topics, signal) => cluster.createTopics(topics, signal),
    produce: (topic, records, options, signal) => cluster.produce(topic, records, options, signal),
    close: () => cluster.close(),
  };
}

const batchLengthAt = 8;
const lengthEnd = 12;
const magicAt = 16;
const recordCountAt = 57;
const batchHeaderEnd = 61;

/** Sum of the record counts in the headers of whole record batches (v2, KIP-98). */
function recordsIn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let records = 0;
  let position = 0;
  while (position + batchHeaderEnd <= bytes.byteLength) {
    const next = position + lengthEnd + view.getInt32(position + batchLengthAt);
    if (next > bytes.byteLength || next <= position || view.getInt8(position + magicAt) !== 2)
      break;
    records += Math.max(0, view.getInt32(position + recordCountAt));
    position = next;
  }
  return records;
}
