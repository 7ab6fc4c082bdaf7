import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { fail } from '#shared/contract/errors';
import type { WorkerParentMessage } from '#shared/contract/parent';
import type { SettingsFile } from './settings-file';

/** The worker as far as files go. */
interface FileWorker {
  /** False where no worker runs. */
  post(message: WorkerParentMessage): boolean;
}

/** Asks in a window where to save a file; null when that is called off. */
type AskPath<Page> = (page: Page, suggestedName: string) => Promise<string | null>;

/** Temporary names as they are given out, and no other: what is listed here may be removed. */
export const unfinishedExportsSchema = z.array(
  z.string().regex(/[/\\]\.[0-9a-f]{32}\.riverscope-part$/),
);

/**
 * Lets users choose files to export to. The path goes to the worker, bound to the window; the page
 * gets a token that stands for it, once.
 */
export class ExportFiles<Page extends { readonly id: number }> {
  readonly #worker: FileWorker;
  readonly #askPath: AskPath<Page>;
  readonly #newToken: () => string;
  /** Temporary names given out for the worker that runs now, and before the first sweep earlier. */
  readonly #temporaryPaths: Set<string>;
  readonly #list: SettingsFile<string[]>;

  private constructor(
    worker: FileWorker,
    askPath: AskPath<Page>,
    newToken: () => string,
    list: SettingsFile<string[]>,
    unfinished: readonly string[],
  ) {
    this.#worker = worker;
    this.#askPath = askPath;
    this.#newToken = newToken;
    this.#list = list;
    this.#temporaryPaths = new Set(unfinished);
  }

  /**
   * Throws what reading the list throws.
   *
   * @param newToken makes 32 hexadecimal digits that nobody can guess
   * @param list the temporary names given out, kept for an app that follows one that was killed;
   *   no other app may be using it
   */
  static async open<Page extends { readonly id: number }>(
    worker: FileWorker,
    askPath: AskPath<Page>,
    newToken: () => string,
    list: SettingsFile<string[]>,
  ): Promise<ExportFiles<Page>> {
    return new ExportFiles(worker, askPath, newToken, list, await list.read());
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
    this.#temporaryPaths.add(temporaryPath);
    await this.#remember();
    if (!this.#worker.post({ type: 'file', windowId: id, token, path, temporaryPath })) {
      throw fail('WORKER_RESTARTED', {});
    }
    return { token, fileName: basename(path) };
  }

  /**
   * Removes the unfinished files that a worker that has ended left behind; the first time, also
   * those of an app that was killed. Never throws.
   */
  async sweep(): Promise<void> {
    const left = [...this.#temporaryPaths];
    if (left.length === 0) return;
    this.#temporaryPaths.clear();
    // Most are not there: the worker finished or removed them itself.
    await Promise.all(left.map((path) => unlink(path).catch(() => undefined)));
    await this.#remember();
  }

  /** No export is refused because it could not be listed: only a leftover of it would stay. */
  async #remember(): Promise<void> {
    await this.#list.write([...this.#temporaryPaths]).catch(() => undefined);
  }
}
