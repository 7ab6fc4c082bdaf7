import { fail } from '#shared/contract/errors';
import { BackOff, type Chronometer } from './back-off';
import { patienceMs } from './broker-connection';
import { throwIfCancelled } from './cancellable';
import type { ClusterConnections } from './cluster-connections';
import { isStaleMetadata, isUnreachable, kafkaCode, kafkaError } from './error-map';
import { groupBy } from './group-by';
import type {
  PartitionLeader,
  ProducedRange,
  ProduceOptions,
  ProduceRecord,
} from './kafka-cluster';
import { partitionOfKey } from './murmur2';
import { type ProducedPartition, produceApi, produceV7 } from './produce-v7';
import { encodeRecordBatch } from './record-batch-encoder';
import type { TopicMetadata } from './topic-metadata';

/** How long a leader may wait for its followers, ms. */
const replicationTimeoutMs = 30_000;

const transient: ReadonlySet<number> = new Set([
  kafkaCode.requestTimedOut,
  kafkaCode.brokerNotAvailable,
  kafkaCode.notEnoughReplicas,
  kafkaCode.notEnoughReplicasAfterAppend,
]);

interface Batch {
  partition: number;
  bytes: Uint8Array;
}

/** Appends records at least once: a batch whose answer was lost is sent, and may be kept, twice. */
export class TopicProducer {
  readonly #connections: ClusterConnections;
  readonly #topics: TopicMetadata;
  readonly #chronometer: Chronometer;
  #keyless: number;

  constructor(connections: ClusterConnections, topics: TopicMetadata, chronometer: Chronometer) {
    this.#connections = connections;
    this.#topics = topics;
    this.#chronometer = chronometer;
    this.#keyless = Math.floor(chronometer.random() * 1_000_000);
  }

  /**
   * Appends one batch per partition, and goes on trying while brokers are away or leaders move.
   * With acks 0 the offsets are −1. Throws TOPIC_NOT_FOUND, PARTITION_NOT_FOUND, NOT_AUTHORIZED,
   * KAFKA_ERROR, CANCELLED.
   */
  async produce(
    topic: string,
    records: readonly ProduceRecord[],
    options: ProduceOptions,
    signal?: AbortSignal,
  ): Promise<ProducedRange[]> {
    const backOff = new BackOff(this.#chronometer, 100, 2_000);
    const produced: ProducedRange[] = [];
    let pending: Batch[] | undefined;
    for (let refresh = false; ; refresh = true) {
      throwIfCancelled(signal);
      try {
        const leaders = await this.#topics.leaders([topic], refresh);
        pending ??= await this.#batches(topic, records, leaders.length, options);
        pending = await this.#send(topic, pending, leaders, options, produced);
      } catch (thrown) {
        if (!isUnreachable(thrown)) throw thrown;
      }
      if (pending?.length === 0) return produced;
      await this.#chronometer.sleep(backOff.next(), this.#connections.closing);
    }
  }

  async #batches(
    topic: string,
    records: readonly ProduceRecord[],
    partitions: number,
    { compression }: ProduceOptions,
  ): Promise<Batch[]> {
    const keyless = this.#keyless++ % partitions;
    const byPartition = groupBy(records, ({ partition, key }) => {
      if (partition !== undefined) return partition;
      return key === null ? keyless : partitionOfKey(key, partitions);
    });
    for (const partition of byPartition.keys()) {
      if (partition >= partitions) throw fail('PARTITION_NOT_FOUND', { topic, partition });
    }
    return Promise.all(
      [...byPartition].map(async ([partition, group]) => ({
        partition,
        bytes: await encodeRecordBatch(group, compression),
      })),
    );
  }

  /** Sends batches to their leaders and returns those to be sent again. */
  async #send(
    topic: string,
    batches: readonly Batch[],
    leaders: readonly PartitionLeader[],
    { acks }: ProduceOptions,
    produced: ProducedRange[],
  ): Promise<Batch[]> {
    const leaderOf = new Map(leaders.map(({ partition, leader }) => [partition, leader]));
    const byLeader = groupBy(batches, ({ partition }) => leaderOf.get(partition) ?? -1);
    const again = [...byLeader].map(async ([leader, group]) => {
      if (leader < 0) return group;
      const answers = await this.#sendTo(leader, topic, group, acks);
      return group.filter(({ partition }) => {
        const answer = answers.get(partition);
        if (!answer || isTransient(answer.errorCode)) return true;
        if (answer.errorCode !== kafkaCode.none) {
          throw kafkaError(answer.errorCode, { topic, partition });
        }
        produced.push({ topic, partition, baseOffset: answer.baseOffset });
        return false;
      });
    });
    return (await Promise.all(again)).flat();
  }

  async #sendTo(
    leader: number,
    topic: string,
    batches: readonly Batch[],
    acks: ProduceOptions['acks'],
  ): Promise<Map<number, ProducedPartition>> {
    try {
      const answers = await this.#connections.to(
        leader,
        (offered) => {
          offered.highest(produceApi);
          return produceV7({ topic, batches, acks, timeoutMs: replicationTimeoutMs });
        },
        { lane: 'produce', quietMs: replicationTimeoutMs + patienceMs, repeatable: false },
      );
      return new Map(answers.map((answer) => [answer.partition, answer]));
    } catch (thrown) {
      if (!isUnreachable(thrown)) throw thrown;
      return new Map();
    }
  }
}

function isTransient(errorCode: number): boolean {
  return isStaleMetadata(errorCode) || transient.has(errorCode);
}
