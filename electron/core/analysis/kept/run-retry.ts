import { BackOff, type Chronometer } from '#core/kafka/back-off';
import type { AppError } from '#shared/contract/errors';

/** Waits before reading is tried again, ms. */
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** What trying again does not mend. */
const lasting: ReadonlySet<AppError['code']> = new Set([
  'SNAPSHOT_REFUSED',
  'INVALID_ARGUMENT',
  'INVALID_FILTER',
  'LIMIT_EXCEEDED',
]);

/** Whether what failed may go well another time. */
export function mayPass({ code }: AppError): boolean {
  return !lasting.has(code);
}

/** When reading that failed is tried again: later after each failure, or at once when asked to. */
export class RunRetry {
  readonly #chronometer: Chronometer;
  readonly #backOff: BackOff;
  #now = new AbortController();

  constructor(chronometer: Chronometer) {
    this.#chronometer = chronometer;
    this.#backOff = new BackOff(chronometer, firstWaitMs, longestWaitMs);
  }

  /** Waits until it is time, or the signal is aborted; `onWait` is told for how long at most, ms. */
  async wait(signal: AbortSignal, onWait: (waitMs: number) => void): Promise<void> {
    const waitMs = this.#backOff.next();
    this.#now = new AbortController();
    onWait(waitMs);
    const until = AbortSignal.any([signal, this.#now.signal]);
    await this.#chronometer.sleep(waitMs, until).catch(() => undefined);
  }

  /** Ends the wait. */
  now(): void {
    this.#now.abort();
  }

  /** All is well: the next failure is the first one. */
  reset(): void {
    this.#backOff.reset();
  }
}
