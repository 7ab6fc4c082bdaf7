import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { fail, RiverscopeError } from '#shared/contract/errors';
import {
  type PlaygroundChildMessage,
  type PlaygroundParentMessage,
  playgroundChildMessageSchema,
} from '#shared/contract/parent';
import { type PlaygroundState, stoppedPlayground } from '#shared/model/playground';
import type { UserFolders } from '#shared/model/user-folders';
import type { AppLog } from './app-log';
import { forkUtility } from './fork-utility';
import { ProcessSupervisor } from './process-supervisor';
import { systemClock } from './system-clock';

const graceMs = 3_000;

interface PendingRequest {
  resolve: (lines: string[]) => void;
  reject: (reason: RiverscopeError) => void;
}

/**
 * The playground as pages see it. Its process is alive only while there is something to own or to
 * answer; a broker that runs already, started by an earlier run or the command line, is adopted.
 */
export class PlaygroundService extends EventEmitter<{ state: [PlaygroundState] }> {
  readonly #supervisor: ProcessSupervisor<
    PlaygroundParentMessage,
    PlaygroundChildMessage,
    MessagePortMain
  >;
  readonly #pending = new Map<number, PendingRequest>();
  #lastId = 0;
  /** Whether the broker was brought up by this run, and is therefore ended with it. */
  #startedHere = false;
  #state = stoppedPlayground;

  /** @param file absolute path of the playground's bundle */
  constructor(file: string, folders: UserFolders, log: AppLog) {
    super();
    this.#supervisor = new ProcessSupervisor({
      name: 'playground',
      start: () => forkUtility(file, 'playground', log),
      messages: playgroundChildMessageSchema,
      clock: systemClock,
      log,
    });
    this.#supervisor.on('started', () =>
      this.#supervisor.post({ type: 'init', dataDir: folders.data, cacheDir: folders.cache }),
    );
    this.#supervisor.on('message', (message) => this.#receive(message));
    this.#supervisor.on('state', ({ status }) => {
      if (status === 'restarting' || status === 'failed') this.#rejectAll();
    });
  }

  get state(): PlaygroundState {
    return this.#state;
  }

  /** Looks for a broker that runs already; the answer comes as a state. */
  adopt(): void {
    void this.#supervisor.start();
  }

  /** Resolves when the broker runs. Throws what bringing it up throws, or `WORKER_RESTARTED`. */
  async up(): Promise<void> {
    await this.#request('up');
  }

  /** Resolves when the broker is gone; its data stays. */
  async down(): Promise<void> {
    await this.#request('down');
    this.#startedHere = false;
  }

  /** Stops the broker and deletes its data. */
  async reset(): Promise<void> {
    await this.#request('reset');
  }

  /** Last lines of the broker's log. */
  log(): Promise<string[]> {
    return this.#request('log');
  }

  /**
   * Ends the process, and the broker with it where this run brought it up.
   *
   * @param brokerMs time the broker gets to stop, ms
   */
  async close(brokerMs: number): Promise<void> {
    if (this.#startedHere) {
      await Promise.race([
        this.down().catch(() => undefined),
        new Promise<void>((resolve) => systemClock.after(brokerMs, resolve)),
      ]);
    }
    await this.#supervisor.stop({ type: 'shutdown' }, graceMs);
  }

  async #request(type: 'up' | 'down' | 'reset' | 'log'): Promise<string[]> {
    await this.#supervisor.start();
    this.#lastId += 1;
    const id = this.#lastId;
    return await new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      if (!this.#supervisor.post({ type, id })) this.#rejectAll();
    });
  }

  #receive(message: PlaygroundChildMessage): void {
    switch (message.type) {
      case 'state':
        this.#state = message.state;
        // A broker that was running before goes straight to `running`.
        if (message.state.status === 'starting') this.#startedHere = true;
        this.emit('state', message.state);
        break;
      case 'done':
        this.#take(message.id)?.resolve([]);
        break;
      case 'lines':
        this.#take(message.id)?.resolve(message.lines);
        break;
      case 'failed':
        this.#take(message.id)?.reject(new RiverscopeError(message.error));
        break;
      case 'bye':
        return;
    }
    this.#leaveIfIdle();
  }

  #take(id: number): PendingRequest | undefined {
    const request = this.#pending.get(id);
    this.#pending.delete(id);
    return request;
  }

  #leaveIfIdle(): void {
    const { status } = this.#state;
    if (this.#pending.size > 0 || (status !== 'stopped' && status !== 'failed')) return;
    void this.#supervisor.stop({ type: 'shutdown' }, graceMs);
  }

  #rejectAll(): void {
    for (const { reject } of this.#pending.values()) reject(fail('WORKER_RESTARTED', {}));
    this.#pending.clear();
  }
}
