/** After a stall at most this much is made up for, ms; the rest is let go. */
const catchUpMs = 1_000;

/** How many events are due, so that each second gets its rate exactly. Times are ms. */
export class Pace {
  #rate: number;
  #sinceMs: number;
  #taken = 0;

  /** @param rate events per second */
  constructor(rate: number, nowMs: number) {
    this.#rate = rate;
    this.#sinceMs = nowMs;
  }

  /** Changes the rate from now on. */
  set(rate: number, nowMs: number): void {
    if (rate === this.#rate) return;
    this.#rate = rate;
    this.#sinceMs = nowMs;
    this.#taken = 0;
  }

  /** Events due since the last call. */
  take(nowMs: number): number {
    const due = Math.floor(((nowMs - this.#sinceMs) * this.#rate) / 1_000) - this.#taken;
    const most = Math.max(1, Math.ceil((this.#rate * catchUpMs) / 1_000));
    if (due <= most) {
      const count = Math.max(0, due);
      this.#taken += count;
      return count;
    }
    this.#sinceMs = nowMs;
    this.#taken = 0;
    return most;
  }
}
