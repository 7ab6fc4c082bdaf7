import { cancellable } from '#core/kafka/cancellable';
import type { PartitionProgress, PartitionRange } from '#core/log/log-reader';
import type { AppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { FilterReport, RecordSetStatus } from '#shared/model/record';

/** Shortest time a rate is measured over, ms. */
const rateSpanMs = 500;

type PartitionStatus = RecordSetStatus['partitions'][number];

/** What of a set is in view. */
interface SetView {
  readonly kept: number;
  readonly newWhilePaused: number;
  readonly evicted: number;
  /** Whether the view was paused. */
  readonly frozen?: boolean;
}

/** What a record set covered, how fast, and how it ended. Times are a chronometer's ms. */
export class SetStatus {
  state: RecordSetStatus['state'] = 'opening';
  stopReason: RecordSetStatus['stopReason'] = null;
  error: AppError | null = null;
  scanned = 0;
  /** Bytes received from brokers, readers that have ended included. */
  bytes: () => number = () => 0;
  /** How the filter fares; null without one. */
  filter: () => FilterReport | null = () => null;
  /** What a table left out; null where there is none. */
  table: () => RecordSetStatus['table'] = () => null;

  /** Whether reading could go on where it was stopped. */
  resumable: () => boolean = () => false;

  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #partitions = new Map<string, PartitionStatus>();
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

  /** Settles once `ready` is true, or else with `abortError` when the signal is aborted. */
  async until(ready: () => boolean, signal: AbortSignal): Promise<void> {
    let stop = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      const look = (): void => {
        if (ready()) resolve();
      };
      stop = this.onChange(look);
      look();
    });
    await cancellable(reached, signal).finally(() => stop());
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
    this.#covered += next - start - (before ? before.next - before.start : 0);
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

  /** Whether reading was stopped before its end, and could go on. */
  get canResume(): boolean {
    const stopped = this.stopReason !== null && this.stopReason !== 'end reached';
    return stopped && this.stopReason !== 'cap' && this.resumable();
  }

  /** Reading goes on. */
  resume(): void {
    this.state = 'reading';
    this.stopReason = null;
    this.error = null;
    this.#last = { at: this.#now(), scanned: this.scanned, covered: this.#covered };
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

  /** How things stand; `mostPartitions` of them are told of one by one. */
  snapshot(
    { frozen, ...view }: SetView,
    mostPartitions: number = limits.statusPartitions,
  ): RecordSetStatus {
    this.#measure();
    const partitions = [...this.#partitions.values()];
    const totals = totalsOf(partitions);
    const ahead = totals.offsets - totals.covered;
    const running = this.state === 'reading' || this.state === 'live';
    const reading = this.state === 'reading' && this.#offsetsPerSecond > 0;
    return {
      state: frozen && running ? 'paused' : this.state,
      stopReason: this.stopReason,
      resumable: this.canResume,
      ...view,
      scanned: this.scanned,
      bytes: this.bytes(),
      recordsPerSecond: this.stopReason === null ? this.#recordsPerSecond : 0,
      filter: this.filter(),
      table: this.table(),
      totals,
      partitions: worthTelling(partitions, mostPartitions),
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

function totalsOf(partitions: readonly PartitionStatus[]): RecordSetStatus['totals'] {
  const totals = { partitions: 0, complete: 0, covered: 0, offsets: 0, lost: 0, uncommitted: 0 };
  for (const { start, next, end, lost, uncommitted } of partitions) {
    totals.partitions++;
    if (next >= end) totals.complete++;
    totals.covered += Math.max(0, next - start);
    totals.offsets += Math.max(0, Math.max(end, next) - start);
    totals.lost += lost ?? 0;
    totals.uncommitted += uncommitted ?? 0;
  }
  return totals;
}

/** Partitions that fit: all, or those in trouble first and then those unfinished. */
function worthTelling(partitions: PartitionStatus[], most: number): PartitionStatus[] {
  if (partitions.length <= most) return partitions;
  const rank = ({ error, next, end }: PartitionStatus) => (error ? 0 : next < end ? 1 : 2);
  return partitions.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}
