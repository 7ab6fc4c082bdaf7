/** Rates are taken over the samples of the last few seconds, ms. */
const windowMs = 5_000;

/** Two samples closer together than this give no rate, ms. */
const shortestMs = 500;

/** The rate of a total that grows, from samples of it. Times are monotonic ms. */
export class RateMeter {
  readonly #samples: { total: number; at: number }[] = [];

  /** Notes the total at a time; a total that went back starts anew. */
  sample(total: number, at: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && total < last.total) this.#samples.length = 0;
    this.#samples.push({ total, at });
    const old = this.#samples.findIndex((sample) => at - sample.at <= windowMs);
    if (old > 0) this.#samples.splice(0, old);
  }

  /** Growth per second over the last 5 s; null until two samples are far enough apart. */
  perSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < shortestMs) return null;
    return ((last.total - first.total) * 1_000) / (last.at - first.at);
  }
}
