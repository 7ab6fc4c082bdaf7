import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';
import type { Connection } from '#shared/model/connection';

/**
 * A cluster in use, shared by all windows. `signal` aborts when it is closed under its users, with
 * CONNECTION_NOT_FOUND as its reason.
 */
export interface ClusterLease {
  readonly cluster: KafkaCluster;
  readonly signal: AbortSignal;
}

interface OpenedCluster extends ClusterLease {
  readonly abort: AbortController;
}

/**
 * The connections main has told about, and their clusters: opened at first use, shared, and closed
 * when the connection is removed or gets other servers.
 */
export class ConnectionRegistry {
  readonly #open: (connection: Connection) => KafkaCluster;
  readonly #connections = new Map<string, Connection>();
  readonly #clusters = new Map<string, OpenedCluster>();

  /** `open` touches no socket; the registry closes what it returns. */
  constructor(open: (connection: Connection) => KafkaCluster) {
    this.#open = open;
  }

  /** Takes over the whole list. */
  update(connections: readonly Connection[]): void {
    const before = new Map(this.#connections);
    this.#connections.clear();
    for (const connection of connections) this.#connections.set(connection.id, connection);
    for (const [id, old] of before) {
      const now = this.#connections.get(id);
      if (now === undefined || !sameServers(old, now)) void this.#release(id);
    }
  }

  /** Throws CONNECTION_NOT_FOUND. */
  get(connectionId: string): Connection {
    const connection = this.#connections.get(connectionId);
    if (connection === undefined) throw fail('CONNECTION_NOT_FOUND', { connectionId });
    return connection;
  }

  /** Throws CONNECTION_READ_ONLY unless the connection is unlocked; touches no socket. */
  assertUnlocked(connectionId: string, action: string): void {
    const connection = this.get(connectionId);
    if (!connection.unlocked) {
      throw fail('CONNECTION_READ_ONLY', { connection: connection.name, action });
    }
  }

  /** The cluster of a connection; the registry keeps it and closes it. */
  lease(connectionId: string): ClusterLease {
    const connection = this.get(connectionId);
    const opened = this.#clusters.get(connectionId);
    if (opened !== undefined) return opened;
    const abort = new AbortController();
    const fresh = { cluster: this.#open(connection), abort, signal: abort.signal };
    this.#clusters.set(connectionId, fresh);
    return fresh;
  }

  /** Closes every cluster. */
  async close(): Promise<void> {
    await Promise.all([...this.#clusters.keys()].map((id) => this.#release(id)));
    this.#connections.clear();
  }

  async #release(id: string): Promise<void> {
    const opened = this.#clusters.get(id);
    if (opened === undefined) return;
    this.#clusters.delete(id);
    const reason = fail('CONNECTION_NOT_FOUND', { connectionId: id });
    opened.abort.abort(reason);
    // A cluster that is going away has nobody left to tell about a failed farewell.
    await opened.cluster.close(reason).catch(() => undefined);
  }
}

function sameServers(a: Connection, b: Connection): boolean {
  return (
    a.bootstrapServers.length === b.bootstrapServers.length &&
    a.bootstrapServers.every((server, index) => server === b.bootstrapServers[index])
  );
}
