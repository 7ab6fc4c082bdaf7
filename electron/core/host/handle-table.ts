import { fail } from '#shared/contract/errors';

/** Something opened by a page, which must be closed. */
interface Closable {
  close(): Promise<void> | void;
}

/**
 * What one page has open of one kind, by handle (`r-1`). The table owns what is put into it:
 * `close` and `closeAll` close it.
 */
export class HandleTable<T extends Closable> {
  readonly #kind: string;
  readonly #prefix: string;
  readonly #limit: number;
  readonly #open = new Map<string, T>();
  #last = 0;

  /** `kind` names it in errors, `prefix` is one small letter. */
  constructor(kind: string, prefix: string, limit: number) {
    this.#kind = kind;
    this.#prefix = prefix;
    this.#limit = limit;
  }

  /** Throws LIMIT_EXCEEDED when no more may be opened. Call before doing the work of opening. */
  assertRoom(): void {
    if (this.#open.size >= this.#limit) {
      throw fail('LIMIT_EXCEEDED', { what: `open ${this.#kind}s`, limit: this.#limit });
    }
  }

  /**
   * Takes a value in and returns its handle. When the page cancelled the opening or went away in
   * the meantime, the value is closed instead and CANCELLED is thrown.
   */
  async add(value: T, signal: AbortSignal): Promise<string> {
    if (signal.aborted) {
      await value.close();
      throw fail('CANCELLED', {});
    }
    this.#last += 1;
    const handle = `${this.#prefix}-${this.#last}`;
    this.#open.set(handle, value);
    return handle;
  }

  /** Throws HANDLE_NOT_FOUND. */
  get(handle: string): T {
    const value = this.#open.get(handle);
    if (value === undefined) throw fail('HANDLE_NOT_FOUND', { kind: this.#kind, handle });
    return value;
  }

  /** Closes one; a handle that is not open is no error, so that closing twice is harmless. */
  async close(handle: string): Promise<void> {
    const value = this.#open.get(handle);
    this.#open.delete(handle);
    await value?.close();
  }

  async closeAll(): Promise<void> {
    const values = [...this.#open.values()];
    this.#open.clear();
    await Promise.allSettled(values.map(async (value) => value.close()));
  }
}
