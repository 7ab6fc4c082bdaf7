/** Length of the window a rate is measured over, ms. */
const windowMs = 3_000;

/** Events per second over the last three seconds. Times are ms of one clock. */
export class RateMeter {
  readonly #samples: { atMs: number; count: number }[] = [];
  readonly #sinceMs: number;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  add(count: number, nowMs: number): void {
    this.#samples.push({ atMs: nowMs, count });
  }

  perSecond(nowMs: number): number {
    const start = Math.max(nowMs - windowMs, this.#sinceMs);
    while ((this.#samples[0]?.atMs ?? nowMs) < start) this.#samples.shift();
    const total = this.#samples.reduce((sum, { count }) => sum + count, 0);
    return nowMs > start ? (total * 1_000) / (nowMs - start) : 0;
  }
}
