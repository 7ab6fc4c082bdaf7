import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail } from '#shared/contract/errors';
import type { WorkerParentMessage } from '#shared/contract/parent';

/** The worker as far as files go. */
interface FileWorker {
  /** False where no worker runs. */
  post(message: WorkerParentMessage): boolean;
}

/** Asks in a window where to save a file; null when that is called off. */
type AskPath<Page> = (page: Page, suggestedName: string) => Promise<string | null>;

/**
 * Lets users choose files to export to. The path goes to the worker, bound to the window; the page
 * gets a token that stands for it, once.
 */
export class ExportFiles<Page extends { readonly id: number }> {
  readonly #worker: FileWorker;
  readonly #askPath: AskPath<Page>;
  readonly #newToken: () => string;
  /** Temporary names given out for the worker that runs now. */
  readonly #temporaryPaths = new Set<string>();

  /** @param newToken makes 32 hexadecimal digits that nobody can guess */
  constructor(worker: FileWorker, askPath: AskPath<Page>, newToken: () => string) {
    this.#worker = worker;
    this.#askPath = askPath;
    this.#newToken = newToken;
  }

  /** Null when the user called it off. Throws WORKER_RESTARTED where no worker runs. */
  async choose(
    page: Page,
    suggestedName: string,
  ): Promise<{ token: string; fileName: string } | null> {
    const { id } = page;
    const path = await this.#askPath(page, suggestedName);
    if (path === null) return null;
    const token = this.#newToken();
    const temporaryPath = join(dirname(path), `.${this.#newToken()}.riverscope-part`);
    if (!this.#worker.post({ type: 'file', windowId: id, token, path, temporaryPath })) {
      throw fail('WORKER_RESTARTED', {});
    }
    this.#temporaryPaths.add(temporaryPath);
    return { token, fileName: basename(path) };
  }

  /** Removes the unfinished files that a worker that has ended left behind. Never throws. */
  async sweep(): Promise<void> {
    const left = [...this.#temporaryPaths];
    this.#temporaryPaths.clear();
    // Most are not there: the worker finished or removed them itself.
    await Promise.all(left.map((path) => unlink(path).catch(() => undefined)));
  }
}
