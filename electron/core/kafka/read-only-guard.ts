import { fail } from '#shared/contract/errors';
import type { KafkaCluster } from './kafka-cluster';

/** Who decides whether a connection may be written to, and its name for the refusal. */
export interface WriteLock {
  connection: string;
  isUnlocked(): boolean;
}

/**
 * The same cluster, but everything that changes it is refused with CONNECTION_READ_ONLY, before
 * any socket is touched, unless the lock is open at that moment. Closing closes the cluster.
 */
export function guardReadOnly(cluster: KafkaCluster, lock: WriteLock): KafkaCluster {
  const requireUnlocked = (action: string) => {
    if (lock.isUnlocked()) return;
    throw fail('CONNECTION_READ_ONLY', { connection: lock.connection, action });
  };
  return {
    overview: (...args) => cluster.overview(...args),
    identity: (...args) => cluster.identity(...args),
    topics: (...args) => cluster.topics(...args),
    topicConfigs: (...args) => cluster.topicConfigs(...args),
    partitions: (...args) => cluster.partitions(...args),
    leaders: (...args) => cluster.leaders(...args),
    listOffsets: (...args) => cluster.listOffsets(...args),
    committedOffsets: (...args) => cluster.committedOffsets(...args),
    fetch: (...args) => cluster.fetch(...args),
    async createTopics(...args) {
      requireUnlocked('creating topics');
      return cluster.createTopics(...args);
    },
    async produce(...args) {
      requireUnlocked('writing records');
      return cluster.produce(...args);
    },
    close: (reason) => cluster.close(reason),
  };
}
