import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Standard output with back-pressure; the end of the reader (`| head`) is an ordinary end. */
export class OutputWriter {
  /** Whether the reading end of the pipe has gone; what is written then is dropped. */
  closed = false;
  readonly #stream: Writable;

  /** `onClosed` is called once, when the reading end goes away (EPIPE). */
  constructor(stream: Writable, onClosed: () => void) {
    this.#stream = stream;
    stream.on('error', () => {
      if (this.closed) return;
      this.closed = true;
      onClosed();
    });
  }

  /** Settles when the stream takes more: await it before the next write. */
  async write(chunk: string | Uint8Array): Promise<void> {
    if (this.closed || this.#stream.write(chunk)) return;
    await once(this.#stream, 'drain').catch(() => undefined);
  }

  /** Settles when everything written has been handed to the system. */
  async flush(): Promise<void> {
    if (this.closed) return;
    await new Promise<void>((resolve) => {
      this.#stream.write('', () => resolve());
    });
  }
}
