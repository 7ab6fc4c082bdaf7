import type { AppError } from '#shared/contract/errors';
import type { RecordSetStatus } from '#shared/model/record';
import type { PartitionProgress, PartitionRange } from './log-reader';

/** Shortest time a rate is measured over, ms. */
const rateSpanMs = 500;

/** What a record set covered, how fast, and how it ended. Times are a chronometer's ms. */
export class SetStatus {
  state: RecordSetStatus['state'] = 'opening';
  stopReason: RecordSetStatus['stopReason'] = null;
  error: AppError | null = null;
  scanned = 0;
  /** Bytes received from brokers, readers that have ended included. */
  bytes: () => number = () => 0;

  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #partitions = new Map<string, RecordSetStatus['partitions'][number]>();
  #covered = 0;
  #last = { at: 0, scanned: 0, covered: 0 };
  #recordsPerSecond = 0;
  #offsetsPerSecond = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#last.at = now();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells listeners that something changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Reading of these ranges starts. */
  begin(ranges: readonly PartitionRange[]): void {
    this.state = 'reading';
    for (const { topic, partition, start, end } of ranges) {
      const known = end === 'live' ? start : end;
      this.#partitions.set(`${topic}/${partition}`, {
        topic,
        partition,
        start,
        next: start,
        end: known,
        error: null,
      });
    }
    this.changed();
  }

  progress(progress: PartitionProgress): void {
    const { topic, partition, start, next, end, lost, uncommitted, error } = progress;
    const key = `${topic}/${partition}`;
    const before = this.#partitions.get(key);
    const sameRead = before && before.start === start;
    this.#covered += next - (sameRead ? before.next : start);
    this.#partitions.set(key, { topic, partition, start, next, end, lost, uncommitted, error });
    this.changed();
  }

  /** All that was there is read: from now on records come as they are written. */
  goLive(): void {
    if (this.stopReason === null) this.state = 'live';
    this.changed();
  }

  /** Reading ended. */
  end(reason: NonNullable<RecordSetStatus['stopReason']>): void {
    if (this.stopReason !== null) return;
    this.state = 'done';
    this.stopReason = reason;
    this.changed();
  }

  /** Reading ended before anything could be read. */
  fail(error: AppError): void {
    if (this.stopReason !== null) return;
    this.state = 'failed';
    this.stopReason = 'error';
    this.error = error;
    this.changed();
  }

  /** `end reached`, unless some partition was left unread. */
  endOfReading(): 'end reached' | 'error' {
    for (const { next, end, error } of this.#partitions.values()) {
      if (error !== null && next < end) return 'error';
    }
    return 'end reached';
  }

  /** Whether every partition has been read to the end that is known. */
  get caughtUp(): boolean {
    for (const { next, end } of this.#partitions.values()) if (next < end) return false;
    return true;
  }

  snapshot(view: { kept: number; newWhilePaused: number; evicted: number }): RecordSetStatus {
    this.#measure();
    const partitions = [...this.#partitions.values()];
    const ahead = partitions.reduce((sum, { next, end }) => sum + Math.max(0, end - next), 0);
    const reading = this.state === 'reading' && this.#offsetsPerSecond > 0;
    return {
      state: this.state,
      stopReason: this.stopReason,
      ...view,
      scanned: this.scanned,
      bytes: this.bytes(),
      recordsPerSecond: this.stopReason === null ? this.#recordsPerSecond : 0,
      partitions,
      etaMs: reading ? (ahead / this.#offsetsPerSecond) * 1_000 : null,
      error: this.error,
    };
  }

  #measure(): void {
    const at = this.#now();
    const seconds = (at - this.#last.at) / 1_000;
    if (seconds * 1_000 < rateSpanMs) return;
    this.#recordsPerSecond = (this.scanned - this.#last.scanned) / seconds;
    this.#offsetsPerSecond = (this.#covered - this.#last.covered) / seconds;
    this.#last = { at, scanned: this.scanned, covered: this.#covered };
  }
}
