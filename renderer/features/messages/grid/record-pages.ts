import { type AppError, toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordRef, RecordRow } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';

/** How rows are looked at: in what order, and which fields of them. */
export interface RowView {
  sort: RecordSort;
  /** Field paths; one field of a row each. */
  columns: readonly string[];
}

/** Where rows come from: an open record set. */
export interface SliceSource {
  slice(
    range: { start: number; count: number; sort: RecordSort; columns: string[] },
    signal?: AbortSignal,
  ): Promise<{ total: number; rows: RecordRow[] }>;
}

const pageRows = 100;
/** Pages kept; the ones looked at longest ago go first. */
const mostPages = 60;
/** Slices searched for a record after a freeze. */
const mostSlicesSearched = 40;

interface Page {
  rows: RecordRow[];
  /** Of the view it shows; older ones stay until the fresh one has come. */
  revision: number;
}

/**
 * The rows of a record set, loaded by page as they are looked at. A store for one view of one
 * open record set; whoever makes it closes it.
 */
export class RecordPages {
  readonly #source: SliceSource;
  readonly #view: { sort: RecordSort; columns: string[] };
  readonly #pages = new Map<number, Page>();
  readonly #loading = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();
  #revision = 0;
  #version = 0;
  #total = 0;
  #closed = false;
  #error: AppError | null = null;
  #wanted = { first: 0, last: 0 };

  constructor(source: SliceSource, { sort, columns }: RowView) {
    this.#source = source;
    this.#view = { sort, columns: [...columns] };
  }

  /** Rows of the view, as of the last slice. */
  get total(): number {
    return this.#total;
  }

  /** Why the last slice failed, if it did. */
  get error(): AppError | null {
    return this.#error;
  }

  /** Changes whenever rows, total or error do. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The row at an index, or undefined while it is not loaded. */
  rowAt(index: number): RecordRow | undefined {
    return this.#pages.get(Math.floor(index / pageRows))?.rows[index % pageRows];
  }

  /** Index of a loaded row, or null while none of them matches. */
  indexOf(matches: (row: RecordRow) => boolean): number | null {
    for (const [page, { rows }] of this.#pages) {
      const at = rows.findIndex(matches);
      if (at >= 0) return page * pageRows + at;
    }
    return null;
  }

  /** Loads what is looked at: rows `first` to `end` (exclusive). */
  look(first: number, end: number): void {
    const last = Math.max(0, Math.ceil(end / pageRows) - 1);
    this.#wanted = { first: Math.floor(first / pageRows), last };
    for (const [page, abort] of this.#loading) if (!this.#isWanted(page)) abort.abort();
    this.#loadWanted();
  }

  /** The view has changed: everything looked at is loaded again, and shown as it was until then. */
  refresh(): void {
    this.#revision += 1;
    this.#loadWanted();
  }

  /**
   * Takes a view over that has just been frozen: finds a record that was at `index` where new ones
   * have pushed it to since, and loads what is then looked at. What was loaded before stays until
   * `commit`. Null when the record is not near.
   */
  async hold(ref: RecordRef, index: number): Promise<{ moved: number; commit: () => void } | null> {
    const at = await this.#find(ref, index);
    if (at === null) return null;
    const moved = at - index;
    const { first, last } = this.#wanted;
    const start = Math.floor((first * pageRows + moved) / pageRows);
    const end = Math.floor((last * pageRows + moved) / pageRows) + 1;
    const held: { page: number; rows: RecordRow[] }[] = [];
    for (let page = start; page <= end; page += 1)
      held.push({ page, ...(await this.#slice(page)) });
    const commit = () => {
      this.#revision += 1;
      for (const { page, rows } of held) this.#keep(page, { rows, revision: this.#revision });
      this.#changed();
    };
    return { moved, commit };
  }

  close(): void {
    this.#closed = true;
    for (const abort of this.#loading.values()) abort.abort();
    this.#listeners.clear();
  }

  async #find(ref: RecordRef, from: number): Promise<number | null> {
    let start = from;
    for (let slice = 0; slice < mostSlicesSearched; slice += 1) {
      const range = { start, count: limits.sliceRows, ...this.#view };
      const { total, rows } = await this.#source.slice(range);
      const at = rows.findIndex((row) => isRecord(row, ref));
      if (at >= 0) return start + at;
      start += rows.length;
      if (rows.length === 0 || start >= total) return null;
    }
    return null;
  }

  /** A page; where its rows are too large for one answer, in several. */
  async #slice(page: number, signal?: AbortSignal): Promise<{ total: number; rows: RecordRow[] }> {
    const start = page * pageRows;
    const rows: RecordRow[] = [];
    for (;;) {
      const range = { start: start + rows.length, count: pageRows - rows.length, ...this.#view };
      const slice = await this.#source.slice(range, signal);
      rows.push(...slice.rows);
      const wanted = Math.min(pageRows, slice.total - start);
      if (slice.rows.length === 0 || rows.length >= wanted) return { total: slice.total, rows };
    }
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #isWanted(page: number): boolean {
    return page >= this.#wanted.first && page <= this.#wanted.last;
  }

  #loadWanted(): void {
    if (this.#closed) return;
    for (let page = this.#wanted.first; page <= this.#wanted.last; page += 1) {
      const fresh = this.#pages.get(page)?.revision === this.#revision;
      if (!fresh && !this.#loading.has(page)) void this.#load(page);
    }
  }

  async #load(page: number): Promise<void> {
    const abort = new AbortController();
    const revision = this.#revision;
    this.#loading.set(page, abort);
    try {
      const { total, rows } = await this.#slice(page, abort.signal);
      this.#keep(page, { rows, revision });
      this.#total = total;
      this.#error = null;
    } catch (thrown) {
      if (!abort.signal.aborted) this.#error = toAppError(thrown);
    }
    this.#loading.delete(page);
    if (this.#closed) return;
    this.#changed();
    if (this.#error === null) this.#loadWanted();
  }

  #keep(page: number, content: Page): void {
    this.#pages.delete(page);
    this.#pages.set(page, content);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      if (!this.#isWanted(old)) this.#pages.delete(old);
    }
  }
}

function isRecord(row: RecordRef, ref: RecordRef): boolean {
  return row.offset === ref.offset && row.partition === ref.partition && row.topic === ref.topic;
}
