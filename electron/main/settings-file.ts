import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AppError } from '#shared/contract/errors';
import { toFileError } from './file-error';

/** What a settings file holds and what to do about a damaged one. */
export interface SettingsFileOptions<T> {
  path: string;
  /** Version written; a file with another one is not understood. */
  version: number;
  schema: z.ZodType<T>;
  /** Content where there is no file. */
  empty: T;
  /** ms since the epoch, for the name of a file set aside. */
  now: () => number;
  /** Told when a file was set aside. */
  onDamaged: (error: AppError) => void;
}

/**
 * One JSON file of settings, `{ "version", "content" }`, checked when read and replaced as a whole
 * when written, readable by its owner only. A file that is damaged, or of a newer version, is set
 * aside as `<name>.damaged-<time>` and reported; it is never overwritten.
 */
export class SettingsFile<T> {
  readonly #options: SettingsFileOptions<T>;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(options: SettingsFileOptions<T>) {
    this.#options = options;
  }

  /** Throws `PERMISSION_DENIED` or `INTERNAL` where the file is there but cannot be read or moved. */
  async read(): Promise<T> {
    const { path, empty } = this.#options;
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw toFileError(error, path);
    });
    if (text === null) return empty;
    const content = this.#parse(text);
    if (content.success) return content.data;
    await this.#setAside(content.reason);
    return empty;
  }

  /**
   * Replaces the file's content; writes follow one another in order.
   * Throws `DISK_FULL`, `PERMISSION_DENIED` or `INTERNAL`; the old file is then still whole.
   */
  write(content: T): Promise<void> {
    const write = this.#lastWrite.then(() => this.#replace(content));
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }

  async #replace(content: T): Promise<void> {
    const { path, version } = this.#options;
    const fresh = `${path}.${process.pid}.new`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const text = `${JSON.stringify({ version, content }, null, 2)}\n`;
      await writeFile(fresh, text, { mode: 0o600, flush: true });
      await rename(fresh, path);
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => undefined);
      throw toFileError(error, path);
    }
  }

  #parse(text: string): { success: true; data: T } | { success: false; reason: string } {
    const { version, schema } = this.#options;
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return { success: false, reason: 'not JSON' };
    }
    const file = z.strictObject({ version: z.int(), content: z.unknown() }).safeParse(json);
    if (!file.success) return { success: false, reason: 'not a settings file' };
    if (file.data.version !== version) {
      return { success: false, reason: `version ${file.data.version}, expected ${version}` };
    }
    const content = schema.safeParse(file.data.content);
    if (content.success) return { success: true, data: content.data };
    const [issue] = content.error.issues;
    return { success: false, reason: `${issue?.path.join('.')}: ${issue?.message}` };
  }

  async #setAside(reason: string): Promise<void> {
    const { path, now, onDamaged } = this.#options;
    const stamp = new Date(now()).toISOString().replaceAll(':', '-');
    const setAsideAs = `${path}.damaged-${stamp}`;
    await rename(path, setAsideAs).catch((error: unknown) => {
      throw toFileError(error, path);
    });
    const params = { file: path, setAsideAs, reason: reason.slice(0, 500) };
    onDamaged({ code: 'FILE_DAMAGED', params });
  }
}
