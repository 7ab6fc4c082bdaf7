import type { RiverscopeError } from '#shared/contract/errors';
import type { ClusterOverview, Partition, TopicConfig, TopicSummary } from '#shared/model/cluster';

/** Timestamps with a meaning of their own in ListOffsets (KIP-79, KIP-734). */
export const offsetAt = { latest: -1, earliest: -2, maxTimestamp: -3 } as const;

export interface OffsetQuery {
  topic: string;
  partition: number;
  /** ms since the epoch, UTC: the first offset whose timestamp is at or after it; or `offsetAt`. */
  timestamp: number;
}

export interface ListedOffset {
  topic: string;
  partition: number;
  /** −1 when no record is at or after the timestamp. */
  offset: number;
  /** Timestamp of that record; −1 for `latest` and `earliest`. */
  timestamp: number;
  /** Kafka's error code for this partition, 0 when all is well. */
  errorCode: number;
}

/** What a consumer group has committed of one partition: the next offset it will read. */
export interface CommittedOffset {
  topic: string;
  partition: number;
  offset: number;
}

/** What a cluster and its topics are, whatever their names and addresses. */
export interface ClusterIdentity {
  /** Null when the brokers tell none. */
  clusterId: string | null;
  /** In the order asked; null where brokers give topics no ids (before Kafka 2.8). */
  topicIds: (string | null)[];
}

export interface PartitionLeader {
  topic: string;
  partition: number;
  /** −1 when there is none. */
  leader: number;
  leaderEpoch: number;
  replicas: number[];
  isr: number[];
  errorCode: number;
}

export interface FetchPartition {
  topic: string;
  partition: number;
  offset: number;
  maxBytes: number;
  /** Whether a batch did not fit into less: no limit of bandwidth makes `maxBytes` smaller. */
  cramped?: boolean;
}

export interface FetchRequest {
  partitions: FetchPartition[];
  /** Longest wait of the broker for `minBytes`, ms; 10 for interactive reads. */
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  isolation: 'read_committed' | 'read_uncommitted';
}

export interface FetchedPartition {
  topic: string;
  partition: number;
  errorCode: number;
  highWatermark: number;
  lastStableOffset: number;
  logStartOffset: number;
  /** Sorted by first offset; empty when reading uncommitted. */
  abortedTransactions: { producerId: bigint; firstOffset: number }[];
  /** −1 when the leader is to be read. */
  preferredReadReplica: number;
  /** Raw record batches, the last one possibly cut short. A view that pins the whole response. */
  records: Uint8Array;
}

export interface FetchResponse {
  throttleMs: number;
  partitions: FetchedPartition[];
  /**
   * Gives the memory of all `records` back for another response: they are invalid from then on.
   * Need not be called.
   */
  release(): void;
}

export interface ProduceRecord {
  /** The partitioner decides when absent (murmur2 of the key, as Kafka's Java client). */
  partition?: number;
  key: string | Uint8Array | null;
  value: string | Uint8Array | null;
  /** ms since the epoch, UTC. */
  timestamp: number;
  headers?: Record<string, string>;
}

export interface ProduceOptions {
  compression: 'none' | 'gzip';
  /** −1 all in-sync replicas, 1 the leader, 0 nobody. */
  acks: -1 | 0 | 1;
}

export interface ProducedRange {
  topic: string;
  partition: number;
  baseOffset: number;
}

export interface NewTopic {
  topic: string;
  partitions: number;
  replicationFactor: number;
  configs?: Record<string, string>;
}

/**
 * One cluster, as the rest of core sees it: kafkajs's connections behind a narrow port. Nothing
 * here joins a group, commits, or creates a topic unless `createTopics` is called.
 *
 * Every method takes an optional signal, rejects with `CANCELLED` within 100 ms of its abort, and
 * otherwise throws `RiverscopeError` with `BROKER_UNREACHABLE`, `NOT_AUTHORIZED`,
 * `TOPIC_NOT_FOUND`, `UNSUPPORTED_BY_BROKER` or `KAFKA_ERROR`. Whoever opens a cluster closes it.
 */
export interface KafkaCluster {
  overview(signal?: AbortSignal): Promise<ClusterOverview>;
  /** Ids of the cluster and of topics. Throws TOPIC_NOT_FOUND. */
  identity(topics: readonly string[], signal?: AbortSignal): Promise<ClusterIdentity>;
  /** All topics, sorted by name, from one metadata request. */
  topics(signal?: AbortSignal): Promise<TopicSummary[]>;
  topicConfigs(topics: readonly string[], signal?: AbortSignal): Promise<TopicConfig[]>;
  /** Partitions with offsets and sizes; a part that fails is null there and named in `error`. */
  partitions(topic: string, signal?: AbortSignal): Promise<Partition[]>;
  /** Leaders from cached metadata; `refresh` asks the cluster again. Throws TOPIC_NOT_FOUND. */
  leaders(
    topics: readonly string[],
    options?: { refresh?: boolean; signal?: AbortSignal },
  ): Promise<PartitionLeader[]>;
  /** One request per broker, whatever the number of partitions. Answers in the order asked. */
  listOffsets(queries: readonly OffsetQuery[], signal?: AbortSignal): Promise<ListedOffset[]>;
  /** What a group has committed of these partitions; those without a commit are left out. */
  committedOffsets(
    group: string,
    partitions: readonly { topic: string; partition: number }[],
    signal?: AbortSignal,
  ): Promise<CommittedOffset[]>;
  /**
   * One Fetch to one broker; partition errors are in the answer, not thrown. It may wait, and ask
   * for less, where the cluster is held to a bandwidth.
   */
  fetch(brokerId: number, request: FetchRequest, signal?: AbortSignal): Promise<FetchResponse>;
  createTopics(topics: readonly NewTopic[], signal?: AbortSignal): Promise<void>;
  /** Appends records to one topic in one batch per partition; retried until acknowledged or refused. */
  produce(
    topic: string,
    records: readonly ProduceRecord[],
    options: ProduceOptions,
    signal?: AbortSignal,
  ): Promise<ProducedRange[]>;
  /** Ends everything; what is under way rejects with `reason`, or CANCELLED without one. */
  close(reason?: RiverscopeError): Promise<void>;
}

/** Most bytes of record batches to be received per second, undefined for no limit; asked at every fetch. */
export type Bandwidth = () => number | undefined;

/** Opens clusters; no socket is touched before the first request. */
export type OpenCluster = (options: {
  bootstrapServers: readonly string[];
  clientId?: string;
  /** What all fetches of this cluster together are held to; unlimited when absent. */
  bandwidth?: Bandwidth | undefined;
}) => KafkaCluster;
