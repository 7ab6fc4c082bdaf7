import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { type AppError, fail } from '#shared/contract/errors';
import {
  type GeneratorChildMessage,
  type GeneratorParentMessage,
  generatorChildMessageSchema,
} from '#shared/contract/parent';
import {
  type GeneratorSettings,
  type GeneratorState,
  generatorSettingsSchema,
} from '#shared/model/playground';
import type { AppLog } from './app-log';
import { forkUtility } from './fork-utility';
import { ProcessSupervisor } from './process-supervisor';
import { systemClock } from './system-clock';

const graceMs = 3_000;

/** The generator of tweets and likes: a process of its own, alive while it generates. */
export class GeneratorService extends EventEmitter<{ state: [GeneratorState] }> {
  readonly #supervisor: ProcessSupervisor<
    GeneratorParentMessage,
    GeneratorChildMessage,
    MessagePortMain
  >;
  #bootstrapServer: string | null = null;
  #running = false;
  #state: GeneratorState = {
    status: 'stopped',
    settings: generatorSettingsSchema.parse({}),
    tweets: 0,
    likes: 0,
    tweetsPerSecond: 0,
    likesPerSecond: 0,
    pending: 0,
    error: null,
  };

  /** @param file absolute path of the generator's bundle */
  constructor(file: string, log: AppLog) {
    super();
    this.#supervisor = new ProcessSupervisor({
      name: 'generator',
      start: () => forkUtility(file, 'generator', log),
      messages: generatorChildMessageSchema,
      clock: systemClock,
      log,
    });
    this.#supervisor.on('started', () => this.#begin());
    this.#supervisor.on('message', (message) => {
      if (message.type === 'state' && this.#running) this.#setState(message.state);
    });
    this.#supervisor.on('state', ({ status }) => {
      if (status !== 'failed') return;
      this.#running = false;
      const detail = 'The generator process does not stay up; the log says why.';
      const error: AppError = { code: 'INTERNAL', params: { detail } };
      this.#setState({ ...this.#state, status: 'failed', error });
    });
  }

  get state(): GeneratorState {
    return this.#state;
  }

  /** Starts generating, or changes the settings of a running generator without a break. */
  async start(bootstrapServer: string, settings: GeneratorSettings): Promise<void> {
    if (this.#running && bootstrapServer === this.#bootstrapServer) {
      this.update(settings);
      return;
    }
    await this.stop();
    this.#bootstrapServer = bootstrapServer;
    this.#running = true;
    this.#setState({ ...this.#state, settings, status: 'starting', error: null });
    await this.#supervisor.start();
  }

  /** Changes the settings, at once where the generator runs, else for its next start. */
  update(settings: GeneratorSettings): void {
    this.#setState({ ...this.#state, settings });
    if (this.#running) this.#supervisor.post({ type: 'update', settings });
  }

  /** Ends the generator; what it has batched is written first, within 3 s. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    await this.#supervisor.stop({ type: 'shutdown' }, graceMs);
    this.#setState({
      ...this.#state,
      status: 'stopped',
      tweetsPerSecond: 0,
      likesPerSecond: 0,
      pending: 0,
    });
  }

  #begin(): void {
    if (this.#bootstrapServer === null) throw fail('PLAYGROUND_NOT_RUNNING', {});
    this.#supervisor.post({
      type: 'start',
      bootstrapServer: this.#bootstrapServer,
      settings: this.#state.settings,
    });
  }

  #setState(state: GeneratorState): void {
    this.#state = state;
    this.emit('state', state);
  }
}
