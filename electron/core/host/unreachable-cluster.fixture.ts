import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';

/** A cluster none of whose brokers answers: what every method says when nothing listens there. */
export class UnreachableCluster implements KafkaCluster {
  readonly address: string;
  /** Requests made, i.e. the times a socket would have been touched. */
  requests = 0;
  closed = false;

  constructor(address: string) {
    this.address = address;
  }

  overview = () => this.#refuse();
  identity = () => this.#refuse();
  topics: KafkaCluster['topics'] = () => this.#refuse();
  topicConfigs = () => this.#refuse();
  partitions = () => this.#refuse();
  leaders = () => this.#refuse();
  listOffsets = () => this.#refuse();
  committedOffsets = () => this.#refuse();
  fetch = () => this.#refuse();
  createTopics = () => this.#refuse();
  produce = () => this.#refuse();

  async close(): Promise<void> {
    this.closed = true;
  }

  async #refuse(): Promise<never> {
    this.requests += 1;
    throw fail('BROKER_UNREACHABLE', { address: this.address, reason: 'connection refused' });
  }
}
