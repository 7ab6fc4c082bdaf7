import { setTimeout } from 'node:timers/promises';
import { abortError } from './cancellable';

/** Source of time and chance, injected so that waits can be tested. */
export interface Chronometer {
  /** ms, from any starting point, never going back. */
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Resolves after `ms`; throws `abortError` as soon as the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The real clock. */
export const systemChronometer: Chronometer = {
  now: () => performance.now(),
  random: Math.random,
  async sleep(ms, signal) {
    try {
      await setTimeout(ms, undefined, { signal });
    } catch (cause) {
      throw signal?.aborted ? abortError(signal, cause) : cause;
    }
  },
};

/**
 * Exponential back-off with jitter: the wait before try n is between a half and the whole of
 * `firstMs · 2^n`, at most `longestMs`.
 */
export class BackOff {
  readonly #chance: Pick<Chronometer, 'random'>;
  readonly #firstMs: number;
  readonly #longestMs: number;
  #failures = 0;

  constructor(chance: Pick<Chronometer, 'random'>, firstMs: number, longestMs: number) {
    this.#chance = chance;
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
  }

  /** Counts a failure and returns the wait until the next try, ms. */
  next(): number {
    const whole = Math.min(this.#longestMs, this.#firstMs * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 30);
    return whole * (0.5 + this.#chance.random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
