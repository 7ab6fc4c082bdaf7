import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type {
  DataInput,
  DataOutput,
  DataStream,
  DataVerb,
  StreamFrame,
  StreamInput,
} from '#shared/contract/data';
import { type AppError, RiverscopeError } from '#shared/contract/errors';
import type { WorkerMessage } from '#shared/contract/port';
import type { DataPort } from './data-port';

/** A page's end of a real message channel; the host gets `hostPort`. */
export class TestPage {
  readonly hostPort: DataPort;
  /** Everything that came, in order. */
  readonly received: WorkerMessage[] = [];
  readonly #port: MessagePort;
  readonly #listeners = new Map<number, (message: WorkerMessage) => void>();
  #lastId = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port2;
    this.hostPort = nodeDataPort(port1);
    port2.on('message', (message: WorkerMessage) => {
      this.received.push(message);
      if ('id' in message) this.#listeners.get(message.id)?.(message);
    });
  }

  /** Posts anything at all, in or out of contract. */
  post(message: unknown): void {
    this.#port.postMessage(message);
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Posts a request and settles with its answer, or rejects with its refusal. */
  ask(verb: string, input: unknown): Promise<unknown> {
    const id = this.nextId();
    return new Promise((resolve, reject) => {
      this.#listeners.set(id, (message) => {
        if (message.type === 'answer') resolve(message.output);
        else if (message.type === 'refusal') reject(new RiverscopeError(message.error));
      });
      this.post({ type: 'request', id, verb, input });
    });
  }

  request<V extends DataVerb>(verb: V, input: DataInput<V>): Promise<DataOutput<V>> {
    return this.ask(verb, input) as Promise<DataOutput<V>>;
  }

  /** Subscribes and grants credit for every frame that comes; keeps the newest. */
  subscribe<S extends DataStream>(
    stream: S,
    input: StreamInput<S>,
  ): { id: number; latest: () => StreamFrame<S> | null; end: () => AppError | null | undefined } {
    const id = this.nextId();
    let latest: StreamFrame<S> | null = null;
    let end: AppError | null | undefined;
    this.#listeners.set(id, (message) => {
      if (message.type === 'end') end = message.error;
      if (message.type !== 'frame') return;
      latest = message.payload as StreamFrame<S>;
      this.post({ type: 'credit', id, frames: 1 });
    });
    this.post({ type: 'subscribe', id, stream, input });
    this.post({ type: 'credit', id, frames: 1 });
    return { id, latest: () => latest, end: () => end };
  }

  close(): void {
    this.#port.close();
  }
}

function nodeDataPort(port: MessagePort): DataPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', listener);
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => port.close(),
  };
}
