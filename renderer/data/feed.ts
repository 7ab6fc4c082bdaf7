import { type AppError, toAppError } from '#shared/contract/errors';
import { isPassing, longestReopenDelayMs, reopenDelayMs } from './retry-policy';
import type { WorkerClient } from './worker-client';
import type { WorkerSession } from './worker-session';

/** What a feed holds: the newest value, which outlives a restart of the worker. */
export interface FeedState<T> {
  value: T | null;
  /** Frames left out for want of credit since the feed was opened. */
  dropped: number;
  /** Why nothing new comes at present; null when all is well. */
  error: AppError | null;
}

/** What the running part of a feed works with; `signal` aborts when it has to stop. */
export interface FeedRun<T> {
  session: WorkerSession;
  signal: AbortSignal;
  publish(value: T, dropped: number): void;
  /** Ends this run with an error, or with null when the source came to its end. */
  end(error: AppError | null): void;
}

export interface FeedOptions<T> {
  client: WorkerClient;
  /** Opens the source in a session. What it opens it closes when `signal` aborts. */
  run: (run: FeedRun<T>) => Promise<void>;
  /** Least time between two notifications of a new value, ms. */
  everyMs?: number;
}

/**
 * A live source of the worker as an external store. It is open while somebody listens, opens
 * again in each new session of the worker, and tries again when its error may pass.
 */
export class Feed<T> {
  readonly #options: FeedOptions<T>;
  readonly #listeners = new Set<() => void>();
  #state: FeedState<T> = { value: null, dropped: 0, error: null };
  #next: FeedState<T> = this.#state;
  #stop: (() => void) | null = null;
  #notifyTimer: ReturnType<typeof setTimeout> | null = null;
  #notifiedAt = Number.NEGATIVE_INFINITY;

  constructor(options: FeedOptions<T>) {
    this.#options = options;
  }

  /** The state last told to listeners; the same object until they are told again. */
  readonly get = (): FeedState<T> => this.#state;

  /** Listens; the first listener opens the source and the last one to leave closes it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#options.client.inEachSession((session) => this.#start(session));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      if (this.#notifyTimer !== null) clearTimeout(this.#notifyTimer);
      this.#notifyTimer = null;
    };
  };

  #start(session: WorkerSession): () => void {
    let running: AbortController | null = null;
    let retryTimer: ReturnType<typeof setTimeout> | null = null;
    let failures = 0;

    const open = (): void => {
      const abort = new AbortController();
      const openedAt = performance.now();
      running = abort;
      const end = (error: AppError | null): void => {
        if (abort.signal.aborted) return;
        abort.abort();
        this.#update({ error }, true);
        if (error && error.code !== 'WORKER_RESTARTED' && isPassing(error.code)) {
          if (performance.now() - openedAt > longestReopenDelayMs) failures = 0;
          retryTimer = setTimeout(open, reopenDelayMs(failures));
          failures += 1;
        }
      };
      const publish = (value: T, dropped: number): void => {
        if (abort.signal.aborted) return;
        this.#update({ value, dropped: this.#next.dropped + dropped, error: null }, false);
      };
      this.#options
        .run({ session, signal: abort.signal, publish, end })
        .catch((thrown: unknown) => end(toAppError(thrown)));
    };

    open();
    return () => {
      if (retryTimer !== null) clearTimeout(retryTimer);
      running?.abort();
    };
  }

  #update(change: Partial<FeedState<T>>, atOnce: boolean): void {
    this.#next = { ...this.#next, ...change };
    const wait = this.#notifiedAt + (this.#options.everyMs ?? 0) - performance.now();
    if (atOnce || wait <= 0) this.#notify();
    else this.#notifyTimer ??= setTimeout(() => this.#notify(), wait);
  }

  #notify(): void {
    if (this.#notifyTimer !== null) clearTimeout(this.#notifyTimer);
    this.#notifyTimer = null;
    this.#notifiedAt = performance.now();
    this.#state = this.#next;
    for (const listener of [...this.#listeners]) listener();
  }
}
