import { z } from 'zod';
import { savedNumber, savedPart } from '../state/saved-part';

const never = Number.NEGATIVE_INFINITY;

interface PartitionClock {
  /** T_p. */
  time: number;
  /** Whether it counts for T. */
  activity: 'active' | 'idle' | 'ended';
  /** Since when nothing came although its live end was reached, ms; null while reading. */
  silentSince: number | null;
}

const savedShape = z.strictObject({
  times: z.array(savedNumber),
  watermark: savedNumber,
  newest: savedNumber,
});

/**
 * The two clocks of an analysis: T_p, the largest event time seen in partition p, and T, the
 * minimum of T_p over the active partitions, or the largest T_p once none is active. Neither goes
 * back. Event times are ms since the epoch; `now` is any monotonic clock in ms.
 */
export class PartitionClocks {
  readonly #partitions: PartitionClock[] = [];
  readonly #idleMs: number;
  #watermark = never;
  #newest = never;

  /** After `idleMs` of silence at its live end a partition no longer counts for T. */
  constructor(idleMs: number) {
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

  /** Indexes of at most `most` partitions without whose time T cannot go on, while others are further. */
  waitingFor(most: number): number[] {
    const waiting: number[] = [];
    for (const [index, { time, activity }] of this.#partitions.entries()) {
      if (activity !== 'active' || time > this.#watermark || time === this.#newest) continue;
      if (waiting.push(index) === most) break;
    }
    return waiting;
  }

  /** Whether every partition has been read to its end, as far as is known now. */
  get caughtUp(): boolean {
    return this.#partitions.every(
      ({ activity, silentSince }) => activity !== 'active' || silentSince !== null,
    );
  }

  /** Whether every partition was read to its bounded end. */
  get allEnded(): boolean {
    return this.#partitions.every(({ activity }) => activity === 'ended');
  }

  /** Adds a partition, `empty` when it held no record when reading began; returns its index. */
  add(empty: boolean): number {
    const activity = empty ? 'idle' : 'active';
    return this.#partitions.push({ time: never, activity, silentSince: null }) - 1;
  }

  /** T_p; −Infinity before the first record. */
  timeOf(partition: number): number {
    return this.#partitions[partition]?.time ?? never;
  }

  isIdle(partition: number): boolean {
    return this.#partitions[partition]?.activity === 'idle';
  }

  /** Raises T_p; nothing changes for a record out of order, i.e. when `time` is before T_p. */
  raise(partition: number, time: number): void {
    const clock = this.#partitions[partition];
    if (clock === undefined || time <= clock.time) return;
    clock.time = time;
    if (time > this.#newest) this.#newest = time;
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

  /** Lets silent partitions go idle and returns the new T. */
  advance(now: number): number {
    let minimum = Number.POSITIVE_INFINITY;
    for (const clock of this.#partitions) {
      const { time, activity, silentSince } = clock;
      if (activity !== 'active') continue;
      if (silentSince !== null && now - silentSince >= this.#idleMs) clock.activity = 'idle';
      else minimum = Math.min(minimum, time);
    }
    // With none active, what was seen last does not depend on which partition left last.
    const reached = minimum === Number.POSITIVE_INFINITY ? this.#newest : minimum;
    if (reached > this.#watermark) this.#watermark = reached;
    return this.#watermark;
  }

  /** The times as plain data. */
  save(): z.infer<typeof savedShape> {
    return {
      times: this.#partitions.map(({ time }) => time),
      watermark: this.#watermark,
      newest: this.#newest,
    };
  }

  /**
   * Sets the clocks of partitions that were added in the same order to what `save` told; which of
   * them count is as for partitions that are read anew. Throws SNAPSHOT_DAMAGED.
   */
  restore(parts: Iterator<unknown>): void {
    const { times, watermark, newest } = savedPart(parts, savedShape);
    for (const [partition, clock] of this.#partitions.entries()) {
      clock.time = times[partition] ?? never;
    }
    this.#watermark = watermark;
    this.#newest = newest;
  }
}
