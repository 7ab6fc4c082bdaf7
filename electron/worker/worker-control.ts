import { FileTokens } from '#core/host/file-tokens';
import type { KafkaHost } from '#core/host/kafka-host';
import type { PortSession } from '#core/host/port-session';
import { type WorkerChildMessage, workerParentMessageSchema } from '#shared/contract/parent';
import { electronDataPort } from './electron-data-port';

/** How long closing may take before the process leaves anyway, ms. */
const closeWithinMs = 2_000;

export interface WorkerControlOptions {
  host: KafkaHost;
  post(message: WorkerChildMessage): void;
  exit(code: number): void;
}

/** Carries out what main tells the worker: connections, windows' ports, leaving. */
export class WorkerControl {
  readonly #options: WorkerControlOptions;
  readonly #sessions = new Map<number, { session: PortSession; files: FileTokens }>();
  #generation = 0;

  constructor(options: WorkerControlOptions) {
    this.#options = options;
  }

  /** Takes one message of main, with the ports that travelled with it. Throws on any other. */
  receive(raw: unknown, ports: readonly Electron.MessagePortMain[]): void {
    const message = workerParentMessageSchema.parse(raw);
    const { host, post } = this.#options;
    switch (message.type) {
      case 'init':
        this.#generation = message.generation;
        host.updateConnections(message.connections);
        host.updateAnalyses(message.analyses, message.snapshotDir);
        post({ type: 'ready' });
        break;
      case 'connections':
        host.updateConnections(message.connections);
        break;
      case 'analyses':
        host.updateAnalyses(message.analyses, message.snapshotDir);
        break;
      case 'port':
        this.#serve(message.windowId, ports[0]);
        break;
      case 'closePort':
        this.#sessions.get(message.windowId)?.session.close();
        this.#sessions.delete(message.windowId);
        break;
      case 'file':
        // A token dies with the port it was chosen for.
        this.#sessions.get(message.windowId)?.files.add(message.token, message);
        break;
      case 'shutdown':
        void this.#leave();
        break;
      default:
        message satisfies never;
    }
  }

  /** A window has one port: a new one takes the place of the old. */
  #serve(windowId: number, port: Electron.MessagePortMain | undefined): void {
    this.#sessions.get(windowId)?.session.close();
    this.#sessions.delete(windowId);
    if (port === undefined) return;
    const files = new FileTokens();
    const session = this.#options.host.serve(electronDataPort(port), this.#generation, files);
    this.#sessions.set(windowId, { session, files });
  }

  async #leave(): Promise<void> {
    const { host, post, exit } = this.#options;
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, closeWithinMs);
    });
    await Promise.race([host.close(), late]);
    post({ type: 'bye' });
    exit(0);
  }
}
