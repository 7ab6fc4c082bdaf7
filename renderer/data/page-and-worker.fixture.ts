import type { Bridge } from '#shared/contract/bridge';
import { channels } from '#shared/contract/channels';
import type { ControlAnswer, WorkerState } from '#shared/contract/control';
import { type PageMessage, pageMessageSchema, type WorkerMessage } from '#shared/contract/port';

/** A page's window as far as the data layer uses it; frames are painted when told. */
export class FakePage extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  readonly setTimeout = (callback: () => void, ms: number) => setTimeout(callback, ms);
  #frames: (() => void)[] = [];

  readonly requestAnimationFrame = (callback: () => void): number => this.#frames.push(callback);

  /** Paints once, as a screen would: nothing while hidden. */
  async paint(): Promise<void> {
    if (this.document.hidden) return;
    const frames = this.#frames;
    this.#frames = [];
    for (const frame of frames) frame();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  show(visible: boolean): void {
    this.document.hidden = !visible;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  get window(): Window {
    return this as unknown as Window;
  }
}

/** The worker's end of one data port: what it was told, and the way to answer. */
export class PortEnd {
  readonly received: PageMessage[] = [];
  closed = false;
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    this.#port = port;
    port.addEventListener('message', (event: MessageEvent<unknown>) => {
      this.received.push(pageMessageSchema.parse(event.data));
    });
    port.addEventListener('close', () => {
      this.closed = true;
    });
    port.start();
  }

  post(message: WorkerMessage | { type: string }): void {
    this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
  }

  /** Messages of one type, in the order they came. */
  of<T extends PageMessage['type']>(type: T): Extract<PageMessage, { type: T }>[] {
    return this.received.filter(
      (message): message is Extract<PageMessage, { type: T }> => message.type === type,
    );
  }
}

/** Main as far as ports go: hands a real MessagePort to the page on each `connectData`. */
export class FakeMain {
  readonly ports: PortEnd[] = [];
  generation = 1;
  /** Whether a worker runs; without one, `connectData` is refused. */
  running = true;
  readonly nonces: string[] = [];
  readonly #page: FakePage;
  #listener: (state: WorkerState) => void = () => undefined;

  constructor(page: FakePage) {
    this.#page = page;
  }

  readonly bridge: Pick<Bridge, 'connectData' | 'onWorkerState'> = {
    connectData: async ({ nonce }): Promise<ControlAnswer<Record<string, never>>> => {
      this.nonces.push(nonce);
      if (!this.running) {
        return { ok: false, error: { code: 'WORKER_RESTARTED', params: {} } };
      }
      this.handOver(nonce);
      return { ok: true, output: {} };
    },
    onWorkerState: (listener) => {
      this.#listener = listener;
      return () => {
        this.#listener = () => undefined;
      };
    },
  };

  /** Sends the page a fresh port as the preload does; returns the worker's end. */
  handOver(nonce: string, source: unknown = this.#page): PortEnd {
    const { port1, port2 } = new MessageChannel();
    const end = new PortEnd(port1);
    this.ports.push(end);
    const data = { channel: channels.dataPort, nonce, generation: this.generation };
    const event = new Event('message');
    this.#page.dispatchEvent(Object.assign(event, { data, source, ports: [port2] }));
    return end;
  }

  /** Kills the worker and starts the next one, as the supervisor does. */
  restart(): void {
    this.ports.at(-1)?.close();
    this.running = false;
    this.#listener({ status: 'restarting', generation: this.generation, retryAt: null });
    this.generation += 1;
    this.running = true;
    this.#listener({ status: 'running', generation: this.generation, retryAt: null });
  }

  /** The newest port's worker end, once there is one. */
  get worker(): PortEnd {
    const end = this.ports.at(-1);
    if (!end) throw new Error('no port was asked for');
    return end;
  }
}
