import { fail } from '#shared/contract/errors';

/** Files chosen and not used yet; the oldest is forgotten beyond that. */
const mostTokens = 16;

/** A file that a user chose. */
export interface ChosenFile {
  readonly path: string;
  /** Its name until it is whole, in the same folder. */
  readonly temporaryPath: string;
}

/** The files a user chose in one window, each by a token that is good for one use. */
export class FileTokens {
  readonly #files = new Map<string, ChosenFile>();

  add(token: string, { path, temporaryPath }: ChosenFile): void {
    this.#files.set(token, { path, temporaryPath });
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= mostTokens) break;
      this.#files.delete(oldest);
    }
  }

  /** The file, once. Throws INVALID_REQUEST for any other token. */
  take(token: string, verb: string): ChosenFile {
    const file = this.#files.get(token);
    if (file === undefined) {
      const issue = 'the token stands for no file chosen in this window, or was used before';
      throw fail('INVALID_REQUEST', { verb, issue });
    }
    this.#files.delete(token);
    return file;
  }
}
