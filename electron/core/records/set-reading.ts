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
   * Starts as soon as its maker is made. `read` tells why it stopped; it is called again when
   * reading goes on, and only after the call before has ended.
   */
  constructor(status: SetStatus, read: (signal: AbortSignal) => Promise<StopReason>) {
    this.#status = status;
    this.#read = read;
    const { signal } = this.#stopping;
    this.#done = Promise.resolve().then(() => this.#run(signal));
  }

  /**
   * Settles once enough is known, or when reading has ended. Throws why it failed, CANCELLED where
   * it is stopped before that, and what the signal is aborted with.
   */
  async until(enough: () => boolean, signal: AbortSignal): Promise<void> {
    const status = this.#status;
    const before = status.stopReason;
    await status.until(() => status.stopReason !== null || enough(), signal);
    if (status.state === 'failed' && status.error) {
      throw fail(status.error.code, status.error.params);
    }
    if (status.stopReason === 'cancelled' && before === null && !enough()) {
      throw fail('CANCELLED', {});
    }
    if (status.stopReason !== null) await this.#done;
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
