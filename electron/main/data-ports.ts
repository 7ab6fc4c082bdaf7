import { channels } from '#shared/contract/channels';
import { fail } from '#shared/contract/errors';
import type { WorkerParentMessage } from '#shared/contract/parent';

/** A page's contents as far as ports go; Electron's `WebContents` is one. */
export interface PortTarget<Port> {
  readonly id: number;
  postMessage(channel: string, message: unknown, transfer: Port[]): void;
}

/** The worker as far as ports go. */
export interface PortWorker<Port> {
  readonly generation: number;
  /** False where no worker runs. */
  post(message: WorkerParentMessage, transfer?: Port[]): boolean;
}

/**
 * Hands each window one data port to the running worker: one end to the worker, the other to the
 * page with the nonce it asked with. A window's new port ends its old one.
 */
export class DataPorts<Port> {
  readonly #worker: PortWorker<Port>;
  readonly #newChannel: () => { port1: Port; port2: Port };
  /** Generation of the worker that each window's port leads to. */
  readonly #open = new Map<number, number>();
  readonly #usedNonces = new Map<number, Set<string>>();

  constructor(worker: PortWorker<Port>, newChannel: () => { port1: Port; port2: Port }) {
    this.#worker = worker;
    this.#newChannel = newChannel;
  }

  /**
   * Throws `INVALID_REQUEST` where the nonce was used before, `WORKER_RESTARTED` where no worker
   * runs: the page asks again when it hears that one does.
   */
  connect(target: PortTarget<Port>, nonce: string): void {
    const used = this.#usedNonces.get(target.id) ?? new Set();
    if (used.has(nonce)) {
      throw fail('INVALID_REQUEST', { verb: 'data.connect', issue: 'the nonce was used before' });
    }
    this.#usedNonces.set(target.id, used.add(nonce));
    this.close(target.id);

    const { generation } = this.#worker;
    const { port1, port2 } = this.#newChannel();
    if (!this.#worker.post({ type: 'port', windowId: target.id }, [port1])) {
      throw fail('WORKER_RESTARTED', {});
    }
    this.#open.set(target.id, generation);
    target.postMessage(channels.dataPort, { nonce, generation }, [port2]);
  }

  /** Ends the window's port, if any: the page was left or reloaded. */
  close(windowId: number): void {
    const generation = this.#open.get(windowId);
    this.#open.delete(windowId);
    if (generation === this.#worker.generation) this.#worker.post({ type: 'closePort', windowId });
  }

  /** Ends the window's port and forgets the window: it is gone. */
  forget(windowId: number): void {
    this.close(windowId);
    this.#usedNonces.delete(windowId);
  }
}
