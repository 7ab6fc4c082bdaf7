import type { WorkerMessage } from '#shared/contract/port';

/**
 * The worker's end of one page's data port, whatever carries it (Electron's MessagePortMain, a
 * Node MessagePort). `close()` is idempotent; `onClose` also fires when the other end goes away.
 */
export interface DataPort {
  post(message: WorkerMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}
