const none = Number.NEGATIVE_INFINITY;

/** Whether a partition counts for the watermark. */
type Activity = 'active' | 'idle' | 'ended';

interface PartitionClock {
  activity: Activity;
  /** Since when nothing came although its live end was reached, ms; null while reading. */
  silentSince: number | null;
}

/**
 * The two clocks of an analysis: T_p, the largest event time seen in partition p, and T, the
 * minimum of T_p over the active partitions. Neither goes back. Event times are ms since the
 * epoch; `now` is any monotonic clock in ms.
 */
export class PartitionClocks {
  readonly #times: Float64Array;
  readonly #partitions: PartitionClock[];
  readonly #idleMs: number;
  #watermark = none;
  #newest = none;

  /** `empty[p]` tells that partition p held no record when reading began. */
  constructor(empty: readonly boolean[], idleMs: number) {
    this.#times = new Float64Array(empty.length).fill(none);
    this.#partitions = empty.map((isEmpty) => ({
      activity: isEmpty ? 'idle' : 'active',
      silentSince: null,
    }));
    this.#idleMs = idleMs;
  }

  /** T; −Infinity before every active partition had a record. */
  get watermark(): number {
    return this.#watermark;
  }

  /** The largest event time seen anywhere; −Infinity before the first. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether every partition has been read to its end, as far as is known now. */
  get caughtUp(): boolean {
    return this.#partitions.every(
      ({ activity, silentSince }) => activity !== 'active' || silentSince !== null,
    );
  }

  /** T_p; −Infinity before the first record. */
  timeOf(partition: number): number {
    return this.#times[partition] ?? none;
  }

  isIdle(partition: number): boolean {
    return this.#partitions[partition]?.activity === 'idle';
  }

  /** Raises T_p; false when the record is out of order, i.e. `time` is before T_p. */
  raise(partition: number, time: number): boolean {
    if (time < this.timeOf(partition)) return false;
    this.#times[partition] = time;
    if (time > this.#newest) this.#newest = time;
    return true;
  }

  /** A partition has records again: it counts from now on. */
  heard(partition: number): void {
    const clock = this.#partitions[partition];
    if (clock === undefined) return;
    clock.activity = 'active';
    clock.silentSince = null;
  }

  /** A partition was read to its live end; silence is measured from here. */
  reachedLiveEnd(partition: number, now: number): void {
    const clock = this.#partitions[partition];
    if (clock !== undefined) clock.silentSince ??= now;
  }

  /** A partition has records that were not read yet, or cannot be read now: it is not silent. */
  fellBehind(partition: number): void {
    const clock = this.#partitions[partition];
    if (clock !== undefined) clock.silentSince = null;
  }

  /** A partition was read to its bounded end: it leaves for good. */
  ended(partition: number): void {
    const clock = this.#partitions[partition];
    if (clock !== undefined) clock.activity = 'ended';
  }

  /** Lets silent partitions go idle and returns the new T. Without active ones T stays. */
  advance(now: number): number {
    let minimum = Number.POSITIVE_INFINITY;
    this.#partitions.forEach((clock, partition) => {
      const { activity, silentSince } = clock;
      if (activity !== 'active') return;
      if (silentSince !== null && now - silentSince >= this.#idleMs) clock.activity = 'idle';
      else minimum = Math.min(minimum, this.timeOf(partition));
    });
    if (minimum !== Number.POSITIVE_INFINITY && minimum > this.#watermark) {
      this.#watermark = minimum;
    }
    return this.#watermark;
  }
}
