import type { MessagePortMain } from 'electron';
import {
  type WorkerChildMessage,
  type WorkerParentMessage,
  workerChildMessageSchema,
} from '#shared/contract/parent';
import type { AnalysisStore } from './analysis-store';
import type { AppLog } from './app-log';
import type { ConnectionList } from './connection-list';
import { forkUtility } from './fork-utility';
import { ProcessSupervisor } from './process-supervisor';
import { systemClock } from './system-clock';

const graceMs = 3_000;

/** What the worker is told of. */
interface KafkaWorkerOptions {
  readonly connections: ConnectionList;
  readonly analyses: AnalysisStore;
  /** Folder of the analyses' snapshots; the worker makes it. */
  readonly snapshotDir: string;
  readonly log: AppLog;
}

/** The supervised worker that reads Kafka; it always knows the current lists of connections and analyses. */
export class KafkaWorker {
  readonly supervisor: ProcessSupervisor<WorkerParentMessage, WorkerChildMessage, MessagePortMain>;

  /** @param file absolute path of the worker's bundle */
  constructor(file: string, { connections, analyses, snapshotDir, log }: KafkaWorkerOptions) {
    this.supervisor = new ProcessSupervisor({
      name: 'worker',
      start: () => forkUtility(file, 'worker', log),
      messages: workerChildMessageSchema,
      clock: systemClock,
      log,
    });
    this.supervisor.on('started', (generation) =>
      this.post({
        type: 'init',
        generation,
        connections: connections.list(),
        analyses: analyses.list(),
        snapshotDir,
      }),
    );
    analyses.on('changed', (list) => this.post({ type: 'analyses', analyses: list, snapshotDir }));
    connections.on('changed', (list) => this.post({ type: 'connections', connections: list }));
  }

  get generation(): number {
    return this.supervisor.state.generation;
  }

  post(message: WorkerParentMessage, transfer: MessagePortMain[] = []): boolean {
    return this.supervisor.post(message, transfer);
  }

  /** Ends the worker for good, killed when it has not left within 3 s. */
  close(): Promise<void> {
    return this.supervisor.stop({ type: 'shutdown' }, graceMs);
  }
}
