import type { Bridge } from '#shared/contract/bridge';
import type { DataInput, DataOutput, DataVerb } from '#shared/contract/data';
import { fail } from '#shared/contract/errors';
import type { PaintClock } from './after-paint';
import { receiveDataPort } from './data-port';
import { WorkerSession } from './worker-session';

/** Wait before asking main for a port again after a refusal, ms. */
const reconnectDelayMs = 500;

export interface WorkerClientOptions {
  bridge: Pick<Bridge, 'connectData' | 'onWorkerState'>;
  page: Window;
  paint: PaintClock;
  /** Makes a fresh 128-bit nonce, as 32 hexadecimal digits. */
  nonce: () => string;
}

/** Starts something in a session; the returned function ends it. */
export type SessionTask = (session: WorkerSession) => () => void;

/**
 * The page's way to the worker, across its restarts: it keeps one session with the present
 * generation and opens a new one when the worker has been started again.
 */
export class WorkerClient {
  readonly #options: WorkerClientOptions;
  readonly #tasks = new Map<SessionTask, (() => void) | null>();
  readonly #stopListening: () => void;
  #session: WorkerSession | null = null;
  /** Number of the newest try to connect; older ones close whatever they still get. */
  #attempt = 0;
  #closed = false;

  constructor(options: WorkerClientOptions) {
    this.#options = options;
    this.#stopListening = options.bridge.onWorkerState((state) => {
      if (state.status === 'running') {
        if (this.#session?.generation !== state.generation) this.#connect();
      } else {
        this.#session?.close();
      }
    });
    this.#connect();
  }

  /**
   * Asks the worker, as `WorkerSession.request` does; waits for a session when there is none.
   * Handles are to be used with the session that opened them, never with this.
   */
  async request<V extends DataVerb>(
    verb: V,
    input: DataInput<V>,
    signal?: AbortSignal,
  ): Promise<DataOutput<V>> {
    const session = this.#session ?? (await this.#nextSession(signal));
    return session.request(verb, input, signal);
  }

  /**
   * Runs a task in the present session and again in every later one, ending it with its session.
   * The returned function ends the task for good.
   */
  inEachSession(task: SessionTask): () => void {
    this.#tasks.set(task, this.#session ? task(this.#session) : null);
    return () => {
      const end = this.#tasks.get(task);
      this.#tasks.delete(task);
      end?.();
    };
  }

  /** Closes the session; nothing is opened any more. */
  close(): void {
    this.#closed = true;
    this.#attempt += 1;
    this.#stopListening();
    this.#session?.close();
  }

  #connect(): void {
    if (this.#closed) return;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const { page, bridge, nonce } = this.#options;
    receiveDataPort(page, bridge, nonce()).then(
      (dataPort) => {
        if (attempt !== this.#attempt) {
          dataPort.port.close();
          return;
        }
        this.#session?.close();
        const session = new WorkerSession(dataPort, this.#options.paint, () => this.#lost(session));
        this.#session = session;
        for (const task of this.#tasks.keys()) this.#tasks.set(task, task(session));
      },
      () => this.#connectLater(attempt),
    );
  }

  #connectLater(attempt: number): void {
    this.#options.page.setTimeout(() => {
      if (attempt === this.#attempt && !this.#session) this.#connect();
    }, reconnectDelayMs);
  }

  #lost(session: WorkerSession): void {
    if (this.#session !== session) return;
    this.#session = null;
    const ends = [...this.#tasks.values()];
    for (const task of this.#tasks.keys()) this.#tasks.set(task, null);
    for (const end of ends) end?.();
    this.#connectLater(this.#attempt);
  }

  async #nextSession(signal?: AbortSignal): Promise<WorkerSession> {
    let stop = (): void => undefined;
    let abort = (): void => undefined;
    try {
      return await new Promise((resolve, reject) => {
        abort = () => reject(fail('CANCELLED', {}));
        if (signal?.aborted) abort();
        signal?.addEventListener('abort', abort, { once: true });
        stop = this.inEachSession((session) => {
          resolve(session);
          return () => undefined;
        });
      });
    } finally {
      stop();
      signal?.removeEventListener('abort', abort);
    }
  }
}
