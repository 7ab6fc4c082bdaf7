import { EventEmitter } from 'node:events';
import { fail } from '#shared/contract/errors';
import {
  type Connection,
  type ConnectionDraft,
  noPlaygroundServer,
  playgroundConnectionId,
} from '#shared/model/connection';
import type { ConnectionStore } from './connection-store';

/**
 * Every connection as page and worker see it: the playground first, which is always unlocked, then
 * the saved ones, which are read-only until unlocked for the rest of this run.
 */
export class ConnectionList extends EventEmitter<{ changed: [Connection[]] }> {
  readonly #store: ConnectionStore;
  readonly #unlocked = new Set<string>();
  #playgroundServer = noPlaygroundServer;

  constructor(store: ConnectionStore) {
    super();
    this.#store = store;
    store.on('changed', () => this.#announce());
  }

  list(): Connection[] {
    const playground: Connection = {
      id: playgroundConnectionId,
      name: 'Playground',
      bootstrapServers: [this.#playgroundServer],
      color: 'green',
      kind: 'playground',
      unlocked: true,
    };
    const saved = this.#store.list().map((connection) => ({
      ...connection,
      kind: 'saved' as const,
      unlocked: this.#unlocked.has(connection.id),
    }));
    return [playground, ...saved];
  }

  /** Throws what the store throws; the playground is not one of the store's. */
  async save(id: string | null, draft: ConnectionDraft): Promise<Connection> {
    // Another cluster under an unlocked name would be unlocked without a confirmation.
    if (id !== null) this.#unlocked.delete(id);
    const saved = await this.#store.save(id, draft);
    return this.#require(saved.id);
  }

  /** Throws what the store throws. */
  async remove(id: string): Promise<void> {
    this.#unlocked.delete(id);
    await this.#store.remove(id);
  }

  /**
   * Unlocks a saved connection for this run, or locks it again.
   * Throws `CONNECTION_NOT_FOUND`; `CONFIRMATION_MISMATCH` unless its name was typed to unlock it.
   */
  setLock(id: string, unlocked: boolean, typedName: string): Connection {
    const connection = this.#require(id);
    if (connection.kind === 'playground') return connection;
    if (unlocked && typedName !== connection.name) {
      throw fail('CONFIRMATION_MISMATCH', { expected: connection.name });
    }
    if (unlocked) this.#unlocked.add(id);
    else this.#unlocked.delete(id);
    this.#announce();
    return this.#require(id);
  }

  /**
   * Tells where the playground's broker listens. A stopped broker keeps its last address, so that
   * what was being read goes on by itself when it is back.
   */
  setPlaygroundServer(bootstrapServer: string | null): void {
    if (bootstrapServer === null || bootstrapServer === this.#playgroundServer) return;
    this.#playgroundServer = bootstrapServer;
    this.#announce();
  }

  #require(id: string): Connection {
    const connection = this.list().find((one) => one.id === id);
    if (connection === undefined) throw fail('CONNECTION_NOT_FOUND', { connectionId: id });
    return connection;
  }

  #announce(): void {
    this.emit('changed', this.list());
  }
}
