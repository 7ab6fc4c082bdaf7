import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { fail, RiverscopeError } from '#shared/contract/errors';
import type { PlaygroundStep } from '#shared/model/playground';
import { endProcess, formatStorage, spawnBroker, waitUntilReady } from './broker-process';
import { type BrokerPorts, brokerProperties, portsOf } from './broker-properties';
import {
  type BrokerRecord,
  readBrokerRecord,
  removeBrokerRecord,
  writeBrokerRecord,
} from './broker-record';
import { classArchive, settleClassArchive } from './class-archive';
import { findProcess } from './find-process';
import { choosePorts } from './free-port';
import type { Java } from './java';
import type { KafkaRuntime } from './kafka-source';
import { logConfig } from './log-config';
import type { PlaygroundFiles } from './playground-files';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity';
import { onDisk } from './system-error';

const readyPatienceMs = 60_000;
const stopGraceMs = 15_000;
const portTries = 3;

/** A broker that runs and answers. */
export interface RunningBroker extends BrokerRecord {
  /** On 127.0.0.1. */
  port: number;
}

/** What starting a broker takes. */
export interface BrokerStart {
  java: Java;
  runtime: KafkaRuntime;
  /** Riverscope's cache. */
  cacheDir: string;
  /** ms since the epoch, UTC. */
  now: () => number;
  newClusterId: () => string;
  onStep: (step: PlaygroundStep) => void;
  signal?: AbortSignal;
}

/** The broker process of one playground folder, whoever started it. Callers hold the lock. */
export class Broker {
  readonly #files: PlaygroundFiles;

  constructor(files: PlaygroundFiles) {
    this.#files = files;
  }

  /**
   * The broker of this folder, as soon as it answers; null when none runs. It is the process of
   * the state file or, where that is lost, the one in the process list.
   */
  async find(signal?: AbortSignal): Promise<RunningBroker | null> {
    const process = await this.#process();
    if (process === null) return null;
    try {
      return { ...process, port: await this.#ready(process, signal) };
    } catch (thrown) {
      // It was on its way down, or died on its way up.
      if (await isAlive(process)) throw thrown;
      return null;
    }
  }

  /** Whether the state file names a process that is gone: the broker died without being stopped. */
  async hasDied(): Promise<boolean> {
    const record = await readBrokerRecord(this.#files.state);
    return record !== null && !(await isAlive(record));
  }

  /**
   * Starts the broker, on the ports it had before where they are free. Throws DISK_FULL,
   * PERMISSION_DENIED, PORT_TAKEN, PLAYGROUND_FAILED.
   */
  async start(start: BrokerStart): Promise<RunningBroker> {
    const files = this.#files;
    await onDisk(files.folder, async () => {
      await mkdir(files.folder, { recursive: true });
      await writeFile(files.logConfig, logConfig(files.log));
    });
    await this.#choosePorts();
    await this.#formatOnce(start);
    start.onStep({ step: 'start' });
    // Another program may take a port between our look and the broker's start: look again, then.
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#spawn(start);
      } catch (thrown) {
        if (tries === portTries || !isPortTaken(thrown)) throw thrown;
        await this.#choosePorts();
      }
    }
  }

  /** Ends the broker, wherever it came from; `onStop` is called when there is one to end. */
  async stop(onStop: () => void): Promise<void> {
    const process = await this.#process();
    if (process !== null) {
      onStop();
      const polite = await endProcess(process, stopGraceMs);
      if (process.writesClassArchive !== null) {
        await settleClassArchive(process.writesClassArchive, polite);
      }
    }
    await removeBrokerRecord(this.#files.state);
  }

  async #formatOnce({ java, runtime, newClusterId, onStep, signal }: BrokerStart): Promise<void> {
    const formatted = await stat(this.#files.format).then(
      () => true,
      () => false,
    );
    if (formatted) return;
    onStep({ step: 'format' });
    await formatStorage(java, runtime, this.#files, newClusterId(), signal);
  }

  async #spawn(start: BrokerStart): Promise<RunningBroker> {
    const files = this.#files;
    const archive = await classArchive(start.cacheDir, start.java, start.runtime.jars);
    // The log of an earlier start must not explain the failure of this one.
    await rm(files.log, { force: true });
    const child = await spawnBroker(start.java, start.runtime, files, archive);
    const identity = child.pid === undefined ? null : await identifyProcess(child.pid);
    if (identity === null) {
      throw fail('PLAYGROUND_FAILED', { reason: 'it ended at once', logFile: files.output });
    }
    try {
      const record = {
        ...identity,
        startedAt: start.now(),
        kafkaVersion: start.runtime.version,
        writesClassArchive: archive.writes,
      };
      await writeBrokerRecord(files.state, record);
      return { ...record, port: await this.#ready(identity, start.signal) };
    } catch (thrown) {
      await endProcess(identity, 0);
      await removeBrokerRecord(files.state);
      throw thrown;
    }
  }

  /** The broker's port, once it answers there. */
  async #ready(process: ProcessIdentity, signal?: AbortSignal): Promise<number> {
    const { broker: port } = await this.#knownPorts();
    const format = await readFile(this.#files.format, 'utf8');
    const clusterId = /^cluster\.id=(.+)$/m.exec(format)?.[1]?.trim() ?? '';
    await waitUntilReady({ process, port, clusterId }, this.#files, readyPatienceMs, signal);
    return port;
  }

  async #process(): Promise<BrokerRecord | null> {
    const record = await readBrokerRecord(this.#files.state);
    if (record !== null && (await isAlive(record))) return record;
    return await this.#orphan();
  }

  async #orphan(): Promise<BrokerRecord | null> {
    const everStarted = await stat(this.#files.format).then(
      () => true,
      () => false,
    );
    if (!everStarted) return null;
    const pid = await findProcess(['kafka.Kafka', this.#files.properties]);
    const identity = pid === null ? null : await identifyProcess(pid);
    if (identity === null) return null;
    const { mtimeMs } = await stat(this.#files.properties);
    const record = {
      ...identity,
      startedAt: Math.round(mtimeMs),
      kafkaVersion: null,
      writesClassArchive: null,
    };
    await writeBrokerRecord(this.#files.state, record);
    return record;
  }

  async #knownPorts(): Promise<BrokerPorts> {
    const ports = portsOf(await readFile(this.#files.properties, 'utf8'));
    if (ports !== null) return ports;
    const reason = 'its configuration names no ports';
    throw fail('PLAYGROUND_FAILED', { reason, logFile: this.#files.properties });
  }

  async #choosePorts(): Promise<void> {
    const { properties, data } = this.#files;
    const known = portsOf(await readFile(properties, 'utf8').catch(() => ''));
    const [broker, controller] = await choosePorts(data, [known?.broker, known?.controller]);
    await onDisk(properties, () =>
      writeFile(properties, brokerProperties({ broker, controller }, data)),
    );
  }
}

function isPortTaken(thrown: unknown): boolean {
  return thrown instanceof RiverscopeError && thrown.error.code === 'PORT_TAKEN';
}
