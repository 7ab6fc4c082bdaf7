import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { openCluster } from '#core/kafka/open-cluster';
import { fail, toAppError } from '#shared/contract/errors';
import {
  type PlaygroundState,
  type PlaygroundStep,
  stoppedPlayground,
} from '#shared/model/playground';
import {
  topTweetsTopic,
  tweetCountsTopic,
  tweetLikesTopic,
  tweetsTopic,
} from '#shared/model/tweet';
import { Broker, type RunningBroker } from './broker';
import { createTopicOnce } from './create-topic-once';
import { takeLock } from './file-lock';
import { findJava } from './java';
import { obtainKafka } from './kafka-runtime';
import { lastLines } from './log-tail';
import { type PlaygroundFiles, playgroundFiles } from './playground-files';
import { onDisk } from './system-error';

const lockPatienceMs = 90_000;
const watchMs = 1_000;
const logLines = 500;

type Operation = 'starting' | 'stopping' | 'resetting';

export interface PlaygroundOptions {
  /** Riverscope's data folder; the playground keeps to `playground` below it. */
  dataDir: string;
  /** Riverscope's cache, where Kafka is kept. */
  cacheDir: string;
  /** Default: the process's own. `KafkaSearch` and `JavaSearch` say what is read. */
  env?: NodeJS.ProcessEnv;
  /** Called at every change of state. */
  onState?: (state: PlaygroundState) => void;
  /** ms since the epoch, UTC. */
  now?: () => number;
  /** 22 characters of URL-safe base64, as Kafka wants cluster ids. */
  newClusterId?: () => string;
}

/**
 * A real Kafka of one node on this machine. The broker is a process of its own that outlives
 * whoever started it: every `Playground` of the same data folder, in any process, finds and adopts
 * it. Operations of several processes wait for each other. `close()` leaves the broker running.
 */
export class Playground {
  readonly #options: Required<PlaygroundOptions>;
  readonly #files: PlaygroundFiles;
  readonly #broker: Broker;
  #operation: { name: Operation; done: Promise<void> } | null = null;
  #state: PlaygroundState;
  #watch: NodeJS.Timeout | undefined;
  #looking = false;
  #died = false;

  constructor(options: PlaygroundOptions) {
    this.#options = {
      ...options,
      env: options.env ?? process.env,
      onState: options.onState ?? (() => undefined),
      now: options.now ?? Date.now,
      newClusterId: options.newClusterId ?? randomClusterId,
    };
    this.#files = playgroundFiles(options.dataDir);
    this.#broker = new Broker(this.#files);
    this.#state = { ...stoppedPlayground, dataDir: this.#files.folder };
  }

  get state(): PlaygroundState {
    return this.#state;
  }

  /** Looks for a running broker and adopts it; one that has died shows as `failed`. */
  async refresh(): Promise<PlaygroundState> {
    if (this.#operation !== null) return this.#state;
    const running = await this.#broker.find();
    const died = running === null && (await this.#broker.hasDied());
    // An operation that began meanwhile knows better.
    if (this.#operation !== null) return this.#state;
    if (running !== null) this.#showRunning(running);
    else if (died) this.#setState({ status: 'failed', error: toAppError(await this.#deathNote()) });
    // The failure of a start stays in view; a death is over once somebody has put it right.
    else if (this.#state.status !== 'failed' || this.#died) this.#setState({ status: 'stopped' });
    this.#died = died;
    return this.#state;
  }

  /**
   * Brings the broker up, with its topics; nothing is done when it is up. Throws JAVA_NOT_FOUND,
   * what `obtainKafka` throws, DISK_FULL, PERMISSION_DENIED, PORT_TAKEN, PLAYGROUND_BUSY,
   * PLAYGROUND_FAILED, CANCELLED.
   */
  async up(signal?: AbortSignal): Promise<void> {
    await this.#exclusive('starting', signal, async () => {
      this.#showRunning((await this.#broker.find(signal)) ?? (await this.#start(signal)));
    });
  }

  /** Stops the broker; its data stays. Throws PLAYGROUND_BUSY. */
  async down(): Promise<void> {
    await this.#exclusive('stopping', undefined, async () => {
      await this.#broker.stop(() => this.#step('stopping', { step: 'stop' }));
      this.#setState({ status: 'stopped' });
    });
  }

  /** Stops the broker and deletes its data. Throws PLAYGROUND_BUSY, PERMISSION_DENIED. */
  async reset(): Promise<void> {
    await this.#exclusive('resetting', undefined, async () => {
      this.#step('resetting', { step: 'reset' });
      await this.#broker.stop(() => undefined);
      const { data } = this.#files;
      await onDisk(data, () => rm(data, { recursive: true, force: true }));
      this.#setState({ status: 'stopped' });
    });
  }

  /** Last lines of the broker's log; of the Java runtime's output when there is no log. */
  async log(): Promise<string[]> {
    const lines = await lastLines(this.#files.log, logLines);
    return lines.length > 0 ? lines : await lastLines(this.#files.output, logLines);
  }

  /** Ends the watch over the broker, which goes on running. */
  close(): void {
    clearInterval(this.#watch);
  }

  /** One operation at a time, here and among processes; the same one asked twice is done once. */
  async #exclusive(
    name: Operation,
    signal: AbortSignal | undefined,
    work: () => Promise<void>,
  ): Promise<void> {
    if (this.#operation?.name === name) return await this.#operation.done;
    if (this.#operation !== null)
      throw fail('PLAYGROUND_BUSY', { operation: this.#operation.name });
    const done = this.#locked(name, signal, work);
    this.#operation = { name, done };
    try {
      await done;
    } finally {
      this.#operation = null;
    }
  }

  async #locked(
    name: Operation,
    signal: AbortSignal | undefined,
    work: () => Promise<void>,
  ): Promise<void> {
    const { folder, lock } = this.#files;
    try {
      const held = await onDisk(folder, () => takeLock(lock, name, lockPatienceMs, signal));
      try {
        await work();
      } finally {
        await held.release();
      }
    } catch (thrown) {
      if (signal?.aborted) {
        this.#setState({ status: 'stopped' });
        throw fail('CANCELLED', {}, { cause: thrown });
      }
      this.#setState({ status: 'failed', error: toAppError(thrown) });
      throw thrown;
    }
  }

  async #start(signal?: AbortSignal): Promise<RunningBroker> {
    const { env, cacheDir, now, newClusterId } = this.#options;
    const onStep = (step: PlaygroundStep) => this.#step('starting', step);
    onStep({ step: 'java' });
    const java = await findJava({ env, platform: process.platform }, signal);
    const runtime = await obtainKafka({ cacheDir, env, onStep, signal });
    const start = { java, runtime, cacheDir, now, newClusterId, onStep, signal };
    const running = await this.#broker.start(start);
    onStep({ step: 'topics' });
    await this.#createTopics(addressOf(running), signal);
    return running;
  }

  async #createTopics(bootstrapServer: string, signal?: AbortSignal): Promise<void> {
    const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
    try {
      for (const topic of [tweetsTopic, tweetLikesTopic, tweetCountsTopic, topTweetsTopic]) {
        await createTopicOnce(cluster, topic, signal);
      }
    } finally {
      await cluster.close();
    }
  }

  #step(status: Operation, step: PlaygroundStep): void {
    this.#setState({ status, step });
  }

  #showRunning(broker: RunningBroker): void {
    const { pid, startedAt, kafkaVersion } = broker;
    const bootstrapServer = addressOf(broker);
    if (this.#state.status !== 'running' || this.#state.pid !== pid) {
      this.#setState({ status: 'running', bootstrapServer, pid, startedAt, kafkaVersion });
    }
  }

  #setState(change: Partial<PlaygroundState> & Pick<PlaygroundState, 'status'>): void {
    this.#state = { ...stoppedPlayground, dataDir: this.#files.folder, ...change };
    clearInterval(this.#watch);
    if (change.status === 'running') {
      this.#watch = setInterval(() => void this.#look(), watchMs).unref();
    }
    this.#options.onState(this.#state);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    // A broker that stops answering while we look is on its way down; the next look tells.
    await this.refresh().catch(() => undefined);
    this.#looking = false;
  }

  async #deathNote() {
    const reason = (await this.log()).slice(-3).join(' | ').slice(-600);
    return fail('PLAYGROUND_FAILED', {
      reason: `it ended without being stopped. ${reason}`,
      logFile: this.#files.log,
    });
  }
}

function addressOf(broker: RunningBroker): string {
  return `127.0.0.1:${broker.port}`;
}

function randomClusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A');
}
