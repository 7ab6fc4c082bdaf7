import { type AppError, toAppError } from '#shared/contract/errors';
import type { ExportOptions, ExportProgress } from '#shared/model/record-export';
import type { OpenRecordSet } from './use-record-set';

/** One export of this page, under way or ended. */
export interface ExportItem extends ExportProgress {
  readonly id: number;
}

/** Asks the user for a file; null when that is called off. Rejects with what main answered. */
export type ChooseFile = (
  suggestedName: string,
) => Promise<{ token: string; fileName: string } | null>;

const justBegun: Omit<ExportProgress, 'fileName'> = {
  state: 'writing',
  records: 0,
  bytesWritten: 0,
  covered: 0,
  total: 0,
  lost: 0,
  etaMs: null,
  error: null,
};

/**
 * The exports of this page, as an external store. An export goes on when the screen it was begun on
 * is left; an ended one stays in the list until it is dismissed.
 */
export class RecordExports {
  readonly #chooseFile: ChooseFile;
  readonly #listeners = new Set<() => void>();
  readonly #cancels = new Map<number, () => void>();
  #items: readonly ExportItem[] = [];
  #last = 0;

  constructor(chooseFile: ChooseFile) {
    this.#chooseFile = chooseFile;
  }

  readonly get = (): readonly ExportItem[] => this.#items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /**
   * Asks for a file and begins to write the set's records to it. False when that was called off;
   * what goes wrong is told by the item. Never rejects.
   */
  async begin(set: OpenRecordSet, options: ExportOptions, suggestedName: string): Promise<boolean> {
    this.#last += 1;
    const id = this.#last;
    let fileName = suggestedName;
    try {
      const chosen = await this.#chooseFile(suggestedName);
      if (chosen === null) return false;
      fileName = chosen.fileName;
      this.#put({ id, fileName, ...justBegun });
      const onProgress = (progress: ExportProgress): void => this.#put({ id, ...progress });
      const onLost = (error: AppError | null): void => this.#lost(id, error);
      this.#cancels.set(id, await set.export(chosen.token, options, onProgress, onLost));
    } catch (thrown) {
      this.#put({ id, fileName, ...justBegun, state: 'failed', error: toAppError(thrown) });
    }
    return true;
  }

  /** Asks the worker to give one up; the item tells when that has happened. */
  cancel(id: number): void {
    this.#cancels.get(id)?.();
  }

  /** Takes one that has ended out of the list. */
  dismiss(id: number): void {
    this.#set(this.#items.filter((item) => item.id !== id || item.state === 'writing'));
  }

  /** Nothing more will be known of it: it cannot have been finished. */
  #lost(id: number, error: AppError | null): void {
    const item = this.#items.find((each) => each.id === id);
    if (item?.state === 'writing') this.#put({ ...item, state: 'failed', error });
  }

  #put(item: ExportItem): void {
    if (item.state !== 'writing') this.#cancels.delete(item.id);
    const known = this.#items.some(({ id }) => id === item.id);
    this.#set(
      known
        ? this.#items.map((each) => (each.id === item.id ? item : each))
        : [...this.#items, item],
    );
  }

  #set(items: readonly ExportItem[]): void {
    this.#items = items;
    for (const listener of [...this.#listeners]) listener();
  }
}
