import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemCode } from '#core/playground/system-error';
import { fail, type RiverscopeError } from '#shared/contract/errors';

/** Opens a new file that only its owner may read and write; Node's `open` in the product. */
type OpenNewFile = (path: string) => Promise<FileHandle>;

export interface AtomicFileOptions {
  readonly name?: string;
  readonly openNew?: OpenNewFile;
}

const openNewFile: OpenNewFile = (path) => open(path, 'wx', 0o600);

/**
 * A file in the making, written beside its place under a temporary name: its own name is given to
 * it when it is whole, so that what was there before stays unharmed until then. Every method throws
 * DISK_FULL, PERMISSION_DENIED or FILE_FAILED with the file's `name`. End it with `commit` or
 * `discard`.
 */
export class AtomicFile {
  readonly name: string;
  readonly #path: string;
  readonly #temporaryPath: string;
  readonly #file: FileHandle;

  private constructor(name: string, path: string, temporaryPath: string, file: FileHandle) {
    this.name = name;
    this.#path = path;
    this.#temporaryPath = temporaryPath;
    this.#file = file;
  }

  /**
   * @param path absolute path of the file to be
   * @param temporaryPath what it is called until then: in the same folder, and not there yet
   * @param name how errors call it; without its folder where a page may hear of them
   */
  static async create(
    path: string,
    temporaryPath: string,
    { name = basename(path), openNew = openNewFile }: AtomicFileOptions = {},
  ): Promise<AtomicFile> {
    const file = await named(name, () => openNew(temporaryPath));
    return new AtomicFile(name, path, temporaryPath, file);
  }

  /** Settles when all of it has been handed to the system. */
  async write(bytes: Uint8Array): Promise<void> {
    await named(this.name, () => this.#file.writeFile(bytes));
  }

  /** Makes sure that the bytes are on the disk, and gives the file its name. */
  async commit(): Promise<void> {
    await named(this.name, async () => {
      await this.#file.sync();
      await this.#file.close();
      await rename(this.#temporaryPath, this.#path);
    });
  }

  /** Leaves nothing of it, unless it is whole. Never throws: there is nobody left to tell. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await unlink(this.#temporaryPath).catch(() => undefined);
  }
}

async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw fileError(name, thrown);
  }
}

function fileError(path: string, thrown: unknown): RiverscopeError {
  const options = { cause: thrown };
  const code = systemCode(thrown);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('DISK_FULL', { path }, options);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail('PERMISSION_DENIED', { path }, options);
    default:
      return fail('FILE_FAILED', { path, reason: code ?? 'the system refused' }, options);
  }
}
