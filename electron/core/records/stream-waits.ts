/** What streams still need of their set before they go on alone: the set closes after that. */
export class StreamWaits {
  readonly #waits = new Set<Promise<unknown>>();

  /** The outcome of `work`; until then the set stays. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#waits.add(work);
    try {
      return await work;
    } finally {
      this.#waits.delete(work);
    }
  }

  /** Settles when nothing is needed any more; never rejects. */
  async over(): Promise<void> {
    await Promise.allSettled(this.#waits);
  }
}
