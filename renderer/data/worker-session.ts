import type {
  DataInput,
  DataOutput,
  DataStream,
  DataVerb,
  StreamFrame,
  StreamInput,
} from '#shared/contract/data';
import { type AppError, fail, RiverscopeError, toAppError } from '#shared/contract/errors';
import { type PageMessage, workerMessageSchema } from '#shared/contract/port';
import type { PaintClock } from './after-paint';
import { checkFrame, checkOutput } from './answer-check';
import type { DataPort } from './data-port';

/** Frames that may be under way at once: the next one travels while the last is being painted. */
const framesAhead = 2;

/** What a subscription tells its owner. */
export interface StreamListener<S extends DataStream> {
  /** `dropped` counts the frames left out since the one before. */
  onFrame(frame: StreamFrame<S>, dropped: number): void;
  /** Nothing follows; `error` is null when the stream ended by itself. */
  onEnd(error: AppError | null): void;
}

interface PendingRequest {
  settle(output: unknown): void;
  reject(error: RiverscopeError): void;
}

interface OpenSubscription {
  frame(payload: unknown, dropped: number): void;
  end(error: AppError | null): void;
}

/**
 * One data port, hence one generation of the worker. Handles belong to the session they were
 * opened in: once it is closed everything in flight fails with WORKER_RESTARTED, and so does
 * everything asked later.
 */
export class WorkerSession {
  readonly generation: number;
  readonly #port: MessagePort;
  readonly #paint: PaintClock;
  readonly #requests = new Map<number, PendingRequest>();
  readonly #subscriptions = new Map<number, OpenSubscription>();
  readonly #onClose: () => void;
  #lastId = 0;
  #closed = false;

  /** Takes the port over. `onClose` is called once, when the session ends for whatever reason. */
  constructor({ port, generation }: DataPort, paint: PaintClock, onClose: () => void) {
    this.generation = generation;
    this.#port = port;
    this.#paint = paint;
    this.#onClose = onClose;
    port.addEventListener('message', (event: MessageEvent<unknown>) => this.#receive(event.data));
    port.addEventListener('close', () => this.close());
    port.start();
  }

  /**
   * Asks the worker. Rejects with the code it answered, with CANCELLED as soon as `signal` aborts,
   * with WORKER_RESTARTED when the session ends, and with INTERNAL on an answer out of contract.
   */
  request<V extends DataVerb>(
    verb: V,
    input: DataInput<V>,
    signal?: AbortSignal,
  ): Promise<DataOutput<V>> {
    if (this.#closed) return Promise.reject(fail('WORKER_RESTARTED', {}));
    if (signal?.aborted) return Promise.reject(fail('CANCELLED', {}));
    const id = this.#nextId();
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#requests.delete(id);
        this.#send({ type: 'cancel', id });
        reject(fail('CANCELLED', {}));
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#requests.set(id, {
        settle: (output) => {
          signal?.removeEventListener('abort', abort);
          try {
            resolve(checkOutput(verb, output));
          } catch (error) {
            reject(error);
          }
        },
        reject: (error) => {
          signal?.removeEventListener('abort', abort);
          reject(error);
        },
      });
      this.#send({ type: 'request', id, verb, input });
    });
  }

  /**
   * Subscribes to a stream. Credit for another frame goes out when one has been painted, hence none
   * while the page is hidden. Returns the subscription's end.
   */
  subscribe<S extends DataStream>(
    stream: S,
    input: StreamInput<S>,
    listener: StreamListener<S>,
  ): () => void {
    if (this.#closed) {
      listener.onEnd({ code: 'WORKER_RESTARTED', params: {} });
      return () => undefined;
    }
    const id = this.#nextId();
    const grant = (frames: number): void => {
      if (this.#subscriptions.has(id)) this.#send({ type: 'credit', id, frames });
    };
    const stop = (): void => {
      if (this.#subscriptions.delete(id)) this.#send({ type: 'unsubscribe', id });
    };
    this.#subscriptions.set(id, {
      frame: (payload, dropped) => {
        try {
          listener.onFrame(checkFrame(stream, payload), dropped);
          this.#paint.afterPaint(() => grant(1));
        } catch (error) {
          stop();
          listener.onEnd(toAppError(error));
        }
      },
      end: (error) => listener.onEnd(error),
    });
    this.#send({ type: 'subscribe', id, stream, input });
    this.#paint.afterPaint(() => grant(framesAhead));
    return stop;
  }

  /** Closes the port; what is in flight fails with WORKER_RESTARTED. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#port.close();
    const restarted = fail('WORKER_RESTARTED', {});
    for (const request of this.#requests.values()) request.reject(restarted);
    for (const subscription of this.#subscriptions.values()) subscription.end(restarted.error);
    this.#requests.clear();
    this.#subscriptions.clear();
    this.#onClose();
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #send(message: PageMessage): void {
    if (!this.#closed) this.#port.postMessage(message);
  }

  #receive(data: unknown): void {
    const parsed = workerMessageSchema.safeParse(data);
    if (!parsed.success || this.#closed) return;
    const message = parsed.data;
    switch (message.type) {
      case 'hello':
        return;
      case 'answer':
        this.#takeRequest(message.id)?.settle(message.output);
        return;
      case 'refusal':
        this.#takeRequest(message.id)?.reject(new RiverscopeError(message.error));
        return;
      case 'frame':
        this.#subscriptions.get(message.id)?.frame(message.payload, message.dropped);
        return;
      case 'end': {
        const subscription = this.#subscriptions.get(message.id);
        this.#subscriptions.delete(message.id);
        subscription?.end(message.error);
        return;
      }
      default:
        message satisfies never;
    }
  }

  #takeRequest(id: number): PendingRequest | undefined {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    return request;
  }
}
