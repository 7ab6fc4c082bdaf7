import { EventEmitter } from 'node:events';
import type { Notice } from '#shared/contract/control';
import type { AppError } from '#shared/contract/errors';

/** What the user has to be told and has not dismissed yet, for this run. */
export class Notices extends EventEmitter<{ changed: [Notice[]] }> {
  #list: Notice[] = [];
  #added = 0;

  add(level: Notice['level'], error: AppError): void {
    this.#added += 1;
    this.#set([...this.#list, { id: `notice-${this.#added}`, level, error }]);
  }

  /** Takes the notice off the list; one that is gone already is no error. */
  dismiss(id: string): void {
    this.#set(this.#list.filter((notice) => notice.id !== id));
  }

  list(): Notice[] {
    return this.#list;
  }

  #set(list: Notice[]): void {
    this.#list = list;
    this.emit('changed', list);
  }
}
