import { fail, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { RecordSetStatus } from '#shared/model/record';
import type { SetStatus } from './set-status';

type StopReason = NonNullable<RecordSetStatus['stopReason']>;

/** The reading of a record set: it can be stopped, and go on. How it ends is in the status. */
export class SetReading {
  readonly #status: SetStatus;
  readonly #read: (signal: AbortSignal) => Promise<StopReason>;
  #stopping = new AbortController();
  #done: Promise<void>;

  /**
   * Starts at once. `read` tells why it stopped; it is called again when reading goes on, and only
   * after the call before has ended.
   */
  constructor(status: SetStatus, read: (signal: AbortSignal) => Promise<StopReason>) {
    this.#status = status;
    this.#read = read;
    this.#done = this.#run(this.#stopping.signal);
  }

  /** Settles when reading has ended; never rejects. */
  get done(): Promise<void> {
    return this.#done;
  }

  stop(): void {
    this.#stopping.abort();
    this.#status.end('cancelled');
  }

  /** Goes on where it was stopped. Throws INVALID_ARGUMENT where that cannot be. */
  resume(): void {
    if (!this.#status.canResume) {
      const got = this.#status.stopReason ?? this.#status.state;
      throw fail('INVALID_ARGUMENT', { name: 'handle', expected: 'a set that was stopped', got });
    }
    this.#status.resume();
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.#done = this.#done.then(() => this.#run(signal));
  }

  async close(): Promise<void> {
    this.stop();
    await this.#done;
  }

  /** A run that was stopped has its reason already, and its status may be that of the next one. */
  async #run(signal: AbortSignal): Promise<void> {
    try {
      const reason = await this.#read(signal);
      if (!signal.aborted) this.#status.end(reason);
    } catch (thrown) {
      if (signal.aborted) return;
      const cancelled = thrown instanceof RiverscopeError && thrown.error.code === 'CANCELLED';
      if (cancelled) this.#status.end('cancelled');
      else this.#status.fail(toAppError(thrown));
    }
  }
}
