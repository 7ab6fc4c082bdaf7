import { appOrigin } from '#shared/contract/channels';

/** A page of a running Electron, reached over its debugging port; the caller must close it. */
export class PageInspector {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, (answer: EvaluateAnswer) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer: EvaluateAnswer = JSON.parse(String(data));
      this.#pending.get(answer.id)?.(answer);
      this.#pending.delete(answer.id);
    });
    socket.addEventListener('close', () => {
      for (const [id, settle] of this.#pending) settle({ id, error: { message: 'closed' } });
    });
  }

  /** Waits for the first page of the app. `browserUrl` is the address that Chromium says it listens on. */
  static async open(browserUrl: string): Promise<PageInspector> {
    for (;;) {
      const response = await fetch(`http://${new URL(browserUrl).host}/json/list`);
      const targets = (await response.json()) as { url: string; webSocketDebuggerUrl: string }[];
      const page = targets.find(({ url }) => url.startsWith(appOrigin));
      if (page) {
        const socket = new WebSocket(page.webSocketDebuggerUrl);
        await new Promise((resolve, reject) => {
          socket.addEventListener('open', resolve, { once: true });
          socket.addEventListener('error', reject, { once: true });
        });
        return new PageInspector(socket);
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  /** Value of an expression, or of what its promise settles to. Throws where it throws. */
  async evaluate(expression: string): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = await new Promise<EvaluateAnswer>((resolve) => {
      this.#pending.set(id, resolve);
      const params = { expression, awaitPromise: true, returnByValue: true };
      this.#socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    });
    const { error, result } = answer;
    const wrong = error?.message ?? result?.exceptionDetails?.exception?.description;
    if (wrong !== undefined) throw new Error(`In the page: ${wrong}`);
    return result?.result.value;
  }

  close(): void {
    this.#socket.close();
  }
}

const pollMs = 10;

/** Answer of `Runtime.evaluate` (Chrome DevTools Protocol). */
interface EvaluateAnswer {
  id: number;
  error?: { message: string };
  result?: {
    result: { value?: unknown };
    exceptionDetails?: { exception?: { description?: string } };
  };
}
