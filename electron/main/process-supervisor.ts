import { EventEmitter } from 'node:events';
import type { z } from 'zod';
import type { WorkerState } from '#shared/contract/control';
import type { AppLog } from './app-log';
import { restartDelayMs } from './restart-delay';

/** A run of this long, ms, ends a row of failures. */
const stableAfterMs = 30_000;
/** Deaths in a row after which the process is given up. */
const maxFailures = 10;

/** A running child process as the supervisor needs it; Electron's `UtilityProcess` is one. */
export interface ChildHandle<Port> {
  postMessage(message: unknown, transfer?: Port[]): void;
  kill(): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

/** Time as the supervisor uses it, so that tests need not wait. */
export interface SupervisorClock {
  /** ms since the epoch */
  now(): number;
  /** Runs `action` once after `ms`; the returned function calls it off. */
  after(ms: number, action: () => void): () => void;
}

export interface SupervisorOptions<Out, Port> {
  /** Name in the log. */
  name: string;
  start: () => ChildHandle<Port>;
  /** What the child may say; anything else is logged and dropped. */
  messages: z.ZodType<Out>;
  clock: SupervisorClock;
  log: AppLog;
}

/**
 * Keeps one child process running from `start` to `stop`: when it dies it is started again, after a
 * growing wait, as a new generation. It counts as running once it has said something.
 * `started` comes right after each start, before anything else can be posted to that generation.
 */
export class ProcessSupervisor<In, Out, Port> extends EventEmitter<{
  state: [WorkerState];
  started: [generation: number];
  message: [Out];
}> {
  readonly #options: SupervisorOptions<Out, Port>;
  #child: ChildHandle<Port> | null = null;
  #state: WorkerState = { status: 'starting', generation: 0, retryAt: null };
  #failures = 0;
  #startedAt = 0;
  #cancelRestart: (() => void) | null = null;
  #stopping: Promise<void> | null = null;
  #onStopped: (() => void) | null = null;

  constructor(options: SupervisorOptions<Out, Port>) {
    super();
    this.#options = options;
  }

  get state(): WorkerState {
    return this.#state;
  }

  /**
   * Starts the process; without effect where it runs. One that waits for its restart is started at
   * once; one that is being stopped is let go first.
   */
  async start(): Promise<void> {
    await this.#stopping;
    if (this.#child !== null) return;
    if (this.#cancelRestart === null) this.#failures = 0;
    this.#cancelRestart?.();
    this.#fork();
  }

  /** Posts to the running generation; false where there is none. */
  post(message: In, transfer: Port[] = []): boolean {
    this.#child?.postMessage(message, transfer);
    return this.#child !== null;
  }

  /**
   * Ends the process for good: `farewell` asks it to leave, and it is killed when it has not left
   * within `graceMs`.
   */
  async stop(farewell: In, graceMs: number): Promise<void> {
    this.#cancelRestart?.();
    this.#cancelRestart = null;
    const child = this.#child;
    if (child !== null) this.#stopping ??= this.#letGo(child, farewell, graceMs);
    await this.#stopping;
  }

  async #letGo(child: ChildHandle<Port>, farewell: In, graceMs: number): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      this.#onStopped = resolve;
    });
    const callOff = this.#options.clock.after(graceMs, () => child.kill());
    child.postMessage(farewell);
    await gone;
    callOff();
    this.#stopping = null;
    this.#onStopped = null;
  }

  #fork(): void {
    const { name, start, clock, log } = this.#options;
    const generation = this.#state.generation + 1;
    this.#cancelRestart = null;
    this.#startedAt = clock.now();
    const child = start();
    this.#child = child;
    child.on('message', (message) => this.#receive(child, message));
    child.on('exit', (code) => this.#exited(child, code));
    log.write('main', `${name} started, generation ${generation}`);
    this.#setState({ status: 'starting', generation, retryAt: null });
    this.emit('started', generation);
  }

  #receive(child: ChildHandle<Port>, message: unknown): void {
    if (child !== this.#child) return;
    const parsed = this.#options.messages.safeParse(message);
    if (!parsed.success) {
      this.#options.log.write('main', `${this.#options.name} said something unknown`);
      return;
    }
    if (this.#state.status === 'starting') this.#setState({ ...this.#state, status: 'running' });
    this.emit('message', parsed.data);
  }

  #exited(child: ChildHandle<Port>, code: number): void {
    if (child !== this.#child) return;
    const { name, clock, log } = this.#options;
    this.#child = null;
    log.write('main', `${name} ended, generation ${this.#state.generation}, code ${code}`);
    if (this.#onStopped !== null) {
      this.#onStopped();
      return;
    }
    const lived = clock.now() - this.#startedAt;
    this.#failures = lived >= stableAfterMs ? 1 : this.#failures + 1;
    if (this.#failures >= maxFailures) {
      this.#setState({ ...this.#state, status: 'failed' });
      return;
    }
    const delay = restartDelayMs(this.#failures);
    this.#cancelRestart = clock.after(delay, () => this.#fork());
    this.#setState({ ...this.#state, status: 'restarting', retryAt: clock.now() + delay });
  }

  #setState(state: WorkerState): void {
    this.#state = state;
    this.emit('state', state);
  }
}
