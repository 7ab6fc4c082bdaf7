import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fail } from '#shared/contract/errors';
import { answersAsBroker } from './broker-probe';
import type { ClassArchive } from './class-archive';
import type { Java } from './java';
import type { KafkaRuntime } from './kafka-source';
import { lastLines } from './log-tail';
import type { PlaygroundFiles } from './playground-files';
import { isAlive, type ProcessIdentity } from './process-identity';
import { runProgram } from './run-program';

const pollMs = 25;
/** The system needs a moment to clear up after a process it has killed, ms. */
const killedWithinMs = 5_000;

/** What every Java of the playground is started with; chosen by measuring start and load. */
const javaOptions = [
  '-Xmx512m',
  '-XX:+UseSerialGC',
  // A broker on one machine mostly copies bytes: the second compiler costs more than it wins.
  '-XX:TieredStopAtLevel=1',
];

/** Formats the data folder for a node (KRaft). Throws PLAYGROUND_FAILED. */
export async function formatStorage(
  java: Java,
  runtime: KafkaRuntime,
  files: PlaygroundFiles,
  clusterId: string,
  signal?: AbortSignal,
): Promise<void> {
  const { exitCode, output } = await runProgram(
    java.program,
    [
      ...javaOptions,
      'kafka.tools.StorageTool',
      'format',
      '--ignore-formatted',
      '-t',
      clusterId,
      '-c',
      files.properties,
    ],
    { cwd: files.folder, env: classPathEnv(runtime), signal },
  );
  if (exitCode === 0) return;
  throw fail('PLAYGROUND_FAILED', { reason: output.trim().slice(-500), logFile: files.output });
}

/**
 * Starts the broker so that it outlives this process. It is the caller's to stop; the Java
 * runtime's own output goes to `files.output`.
 */
export async function spawnBroker(
  java: Java,
  runtime: KafkaRuntime,
  files: PlaygroundFiles,
  archive: ClassArchive,
): Promise<ChildProcess> {
  const output = await open(files.output, 'w');
  try {
    const child = spawn(
      java.program,
      [
        ...javaOptions,
        ...archive.options,
        '-Xlog:disable',
        `-Dlog4j2.configurationFile=${files.logConfig}`,
        'kafka.Kafka',
        files.properties,
      ],
      {
        cwd: files.folder,
        env: classPathEnv(runtime),
        detached: true,
        stdio: ['ignore', output.fd, output.fd],
        windowsHide: true,
      },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return child;
  } finally {
    await output.close();
  }
}

/** Where a broker is awaited. */
export interface ExpectedBroker {
  process: ProcessIdentity;
  port: number;
  clusterId: string;
}

/**
 * Waits until the broker answers on its port. Throws DISK_FULL, PORT_TAKEN or PLAYGROUND_FAILED
 * with the last lines of its log as soon as its process ends, and PLAYGROUND_FAILED after
 * `patienceMs`.
 */
export async function waitUntilReady(
  { process, port, clusterId }: ExpectedBroker,
  files: PlaygroundFiles,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await answersAsBroker(port, clusterId))) {
    signal?.throwIfAborted();
    if (!(await isAlive(process))) throw await whyItEnded(port, files);
    if (performance.now() > deadline) {
      const reason = `no answer after ${patienceMs / 1000} s`;
      throw fail('PLAYGROUND_FAILED', { reason, logFile: files.log });
    }
    await wait(pollMs, undefined, { signal });
  }
}

/** Ends a process: politely, then after `graceMs` by force. Answers whether politely was enough. */
export async function endProcess(broker: ProcessIdentity, graceMs: number): Promise<boolean> {
  const polite = await endWith(broker, 'SIGTERM', graceMs);
  if (!polite) await endWith(broker, 'SIGKILL', killedWithinMs);
  return polite;
}

async function endWith(
  broker: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<boolean> {
  const deadline = performance.now() + graceMs;
  if (await isAlive(broker)) process.kill(broker.pid, signal);
  while (await isAlive(broker)) {
    if (performance.now() > deadline) return false;
    await wait(pollMs);
  }
  return true;
}

async function whyItEnded(port: number, files: PlaygroundFiles) {
  const lines = [...(await lastLines(files.log, 60)), ...(await lastLines(files.output, 20))];
  const text = lines.join('\n');
  if (text.includes('No space left on device')) return fail('DISK_FULL', { path: files.data });
  if (text.includes('Address already in use')) return fail('PORT_TAKEN', { port });
  const telling = lines.filter((line) => /ERROR|FATAL|Exception|Error/.test(line)).slice(-3);
  const reason = (telling.length > 0 ? telling : lines.slice(-3)).join(' | ').slice(-600);
  return fail('PLAYGROUND_FAILED', { reason: reason || 'it said nothing', logFile: files.log });
}

/** The class path goes by the environment: as an argument it would bury the rest. */
function classPathEnv(runtime: KafkaRuntime): NodeJS.ProcessEnv {
  return { ...process.env, CLASSPATH: runtime.jars.join(delimiter) };
}
