import { EventEmitter } from 'node:events';
import { z } from 'zod';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import {
  type ConnectionDraft,
  playgroundConnectionId,
  type SavedConnection,
  savedConnectionSchema,
} from '#shared/model/connection';
import type { SettingsFile } from './settings-file';

/** Content of the settings file: ids are unique, and none is the playground's. */
export const savedConnectionsSchema = z
  .array(savedConnectionSchema)
  .max(limits.connections)
  .refine((list) => {
    const ids = new Set([playgroundConnectionId, ...list.map((connection) => connection.id)]);
    return ids.size === list.length + 1;
  }, 'ids are not unique');

/** The connections a person has entered, in the order of entry, kept in a settings file. */
export class ConnectionStore extends EventEmitter<{ changed: [SavedConnection[]] }> {
  readonly #file: SettingsFile<SavedConnection[]>;
  readonly #newId: () => string;
  #connections: SavedConnection[];

  private constructor(
    file: SettingsFile<SavedConnection[]>,
    newId: () => string,
    connections: SavedConnection[],
  ) {
    super();
    this.#file = file;
    this.#newId = newId;
    this.#connections = connections;
  }

  /**
   * Throws what reading the file throws.
   *
   * @param newId makes an id that was never used before
   */
  static async open(
    file: SettingsFile<SavedConnection[]>,
    newId: () => string,
  ): Promise<ConnectionStore> {
    return new ConnectionStore(file, newId, await file.read());
  }

  list(): SavedConnection[] {
    return this.#connections;
  }

  /**
   * Adds a connection (`id` null) or changes one.
   * Throws `CONNECTION_NOT_FOUND`, `LIMIT_EXCEEDED`, else what writing the file throws.
   */
  async save(id: string | null, draft: ConnectionDraft): Promise<SavedConnection> {
    const saved = { ...draft, id: id ?? this.#newId() };
    if (id !== null) {
      this.#require(id);
      await this.#set(this.#connections.map((one) => (one.id === id ? saved : one)));
    } else {
      if (this.#connections.length >= limits.connections) {
        throw fail('LIMIT_EXCEEDED', { what: 'connections', limit: limits.connections });
      }
      await this.#set([...this.#connections, saved]);
    }
    return saved;
  }

  /** Throws `CONNECTION_NOT_FOUND`, else what writing the file throws. */
  async remove(id: string): Promise<void> {
    this.#require(id);
    await this.#set(this.#connections.filter((one) => one.id !== id));
  }

  #require(id: string): void {
    if (!this.#connections.some((one) => one.id === id)) {
      throw fail('CONNECTION_NOT_FOUND', { connectionId: id });
    }
  }

  async #set(connections: SavedConnection[]): Promise<void> {
    this.#connections = connections;
    this.emit('changed', connections);
    await this.#file.write(connections);
  }
}
