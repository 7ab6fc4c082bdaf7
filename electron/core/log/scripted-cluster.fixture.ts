import type {
  FetchedPartition,
  FetchRequest,
  KafkaCluster,
  ListedOffset,
  PartitionLeader,
} from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';

/** What one broker answers for one partition. */
export type Answer = (offset: number, partition: number) => Partial<FetchedPartition>;

/**
 * A cluster with one topic, `t`, whose faults are scripted: what a real broker does only when
 * disks, rights or elections change. Everything else about it is asked of a real one elsewhere.
 */
export class ScriptedCluster {
  /** Leader by partition. */
  leaders: number[] = [1];
  earliest = 0;
  latest = 0;
  /** Null: the broker does not answer. */
  brokers = new Map<number, Answer | null>();
  readonly requests: { broker: number; partitions: number[] }[] = [];

  asCluster(): KafkaCluster {
    const refuse = async () => {
      throw fail('INTERNAL', { detail: 'not scripted' });
    };
    return {
      leaders: async () => this.#leaders(),
      listOffsets: async (queries) =>
        queries.map(({ topic, partition, timestamp }): ListedOffset => {
          const offset = timestamp === -2 ? this.earliest : this.latest;
          return { topic, partition, offset, timestamp: -1, errorCode: 0 };
        }),
      fetch: async (broker, request) => this.#fetch(broker, request),
      committedOffsets: refuse,
      overview: refuse,
      identity: refuse,
      topics: refuse,
      topicConfigs: refuse,
      partitions: refuse,
      createTopics: refuse,
      produce: refuse,
      close: async () => undefined,
    };
  }

  #leaders(): PartitionLeader[] {
    return this.leaders.map((leader, partition) => {
      const replicas = [leader];
      return {
        topic: 't',
        partition,
        leader,
        leaderEpoch: 0,
        replicas,
        isr: replicas,
        errorCode: 0,
      };
    });
  }

  async #fetch(broker: number, request: FetchRequest) {
    // A turn of the event loop, as any socket takes.
    await new Promise((resolve) => setImmediate(resolve));
    this.requests.push({
      broker,
      partitions: request.partitions.map(({ partition }) => partition),
    });
    const answer = this.brokers.get(broker);
    if (!answer) throw fail('BROKER_UNREACHABLE', { address: `broker-${broker}`, reason: 'gone' });
    const partitions = request.partitions
      .map(
        ({ topic, partition, offset }): FetchedPartition => ({
          topic,
          partition,
          errorCode: 0,
          highWatermark: this.latest,
          lastStableOffset: this.latest,
          logStartOffset: this.earliest,
          abortedTransactions: [],
          preferredReadReplica: -1,
          records: new Uint8Array(0),
          ...answer(offset, partition),
        }),
      )
      .map((each) => ({ ...each, records: new Uint8Array(each.records) }));
    // What a real connection does with the memory of a response: it is overwritten.
    const release = () => {
      for (const { records } of partitions) records.fill(0xdb);
    };
    return { throttleMs: 0, partitions, release };
  }
}
