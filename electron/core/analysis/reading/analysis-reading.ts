import type { LogBatch, LogReader, LogReaderEvents, PartitionProgress } from '#core/log/log-reader';
import type { Analysis } from '../analysis';
import type { HoldBack } from './hold-back';
import type { SourceRange } from './source-ranges';

/** What reading is done with. */
export interface ReadingDeps {
  /** Starts reading; the analysis closes the reader. */
  startReader(ranges: readonly SourceRange[], events: LogReaderEvents): LogReader;
  /**
   * Where partitions end by now, in their order; 0 where that is not known. Asked while reading is
   * held, which then does not tell.
   */
  latestEnds?(places: readonly ReadPlace[]): Promise<readonly number[]>;
  /** Monotonic ms. */
  now(): number;
  /** Called when something changed. */
  onChange(): void;
  /**
   * Called when results may have come; a promise holds reading back until it settles. What it
   * throws ends the reading.
   */
  onPause?(): void | Promise<void>;
}

/** Where an analysis is in one partition. */
export interface ReadPlace extends PartitionProgress {
  /** Offset after the last record that was taken in; before the first, where reading began. */
  readonly taken: number;
}

/** How often time is let pass without records, ms. */
const tickMs = 500;

/**
 * Feeds an analysis from the log: batches, ends, silence and partitions that join. While a backlog
 * is read, partitions far ahead of the others in event time are held back.
 */
export class AnalysisReading {
  /** Settles when every partition has been read to its end, or after `close()`. */
  readonly done: Promise<'end reached' | 'cancelled'>;
  readonly #analysis: Analysis;
  readonly #holdBack: HoldBack | null;
  readonly #deps: ReadingDeps;
  readonly #places: ReadPlace[];
  readonly #indexes: Map<string, number>;
  readonly #reader: LogReader;
  readonly #ticker: NodeJS.Timeout;
  /** Partitions that wait for others. */
  #waiting = '';
  /** Frees what waits for being held to end; null while not held. */
  #release: (() => void) | null = null;
  #isClosed = false;
  #isLooking = false;
  #fail: (thrown: unknown) => void = () => undefined;
  /** Ends found while held, which the reader does not know yet, by index of the partition. */
  readonly #ahead = new Map<number, number>();
  /** Settle when taking in may go on; null while it does. */
  #pause: Promise<unknown> | null = null;
  #holding: Promise<void> | null = null;

  /** Starts reading `ranges`, whose partitions the analysis has, in this order. */
  constructor(
    analysis: Analysis,
    ranges: readonly SourceRange[],
    holdBack: HoldBack | null,
    deps: ReadingDeps,
  ) {
    this.#analysis = analysis;
    this.#holdBack = holdBack;
    this.#deps = deps;
    this.#places = ranges.map(placeBefore);
    this.#indexes = new Map(ranges.map((range, i) => [keyOf(range), i]));
    this.#reader = deps.startReader(ranges, {
      onBatch: (batch) => this.#onBatch(batch),
      onProgress: (progress) => this.#onProgress(progress),
    });
    this.#ticker = setInterval(() => this.#tick(), tickMs);
    const failure = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    this.done = Promise.race([this.#reader.done, failure]);
    // A range that holds nothing has no progress to tell.
    for (const progress of this.#reader.progress) if (progress.finished) this.#onProgress(progress);
  }

  /** Whether every partition has been read to its end, as far as is known now. */
  get caughtUp(): boolean {
    return this.#analysis.engine.clocks.caughtUp;
  }

  /** By index of the partition. */
  get places(): readonly ReadPlace[] {
    return this.#places;
  }

  /** Whether nothing is taken in until `setHeld(false)`. */
  get isHeld(): boolean {
    return this.#holding !== null;
  }

  /**
   * Takes nothing in, or goes on. Time stands still meanwhile: what nobody reads is not silent, so
   * that nothing comes too late for having been held.
   */
  setHeld(held: boolean): void {
    if (held === this.isHeld) return;
    if (held) {
      this.#holding = new Promise((resolve) => {
        this.#release = resolve;
      });
    } else {
      for (const [index, place] of this.#places.entries()) {
        if (place.finished) continue;
        this.#analysis.engine.clocks.heard(index);
        this.#judge(index, place);
      }
      this.#free();
    }
    this.#deps.onChange();
  }

  /** Does something that needs the analysis to stand still meanwhile. */
  async whilePaused<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    this.#pause = working.catch(() => undefined);
    try {
      return await working;
    } finally {
      this.#pause = null;
    }
  }

  /**
   * Lets time pass to the end of the records, once `done`: the partition that was read to its end
   * last holds windows open until then, so that a snapshot can be taken before.
   */
  settle(): void {
    for (const index of this.#places.keys()) this.#analysis.ended(index);
    this.#advance();
  }

  /** Does something to the analysis as soon as nothing needs it to stand still. */
  async whenFree(work: () => void): Promise<void> {
    while (this.#pause !== null) await this.#pause;
    work();
    this.#deps.onChange();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#ticker);
    this.#free();
    await this.#reader.close();
  }

  #free(): void {
    this.#release?.();
    this.#release = null;
    this.#holding = null;
  }

  #onBatch(batch: LogBatch): void | Promise<void> {
    const wait = this.#holding ?? this.#pause;
    if (wait !== null) return wait.then(() => this.#onBatch(batch));
    if (this.#isClosed) return;
    const index = this.#indexOf(batch);
    const { cursor, header } = batch;
    try {
      this.#analysis.take(index, cursor);
      this.#tookUpTo(index, header.lastOffset + 1);
    } catch (thrown) {
      this.#tookUpTo(index, cursor.offset + 1);
      throw thrown;
    }
    this.#advance();
    if (this.#deps.onPause) return this.#rest();
  }

  #onProgress(progress: PartitionProgress): void {
    const index = this.#indexOf(progress);
    const { taken = progress.start } = this.#places[index] ?? {};
    const ahead = this.#ahead.get(index) ?? 0;
    if (progress.end >= ahead || progress.finished || inTrouble(progress)) {
      this.#ahead.delete(index);
    }
    const end = Math.max(progress.end, this.#ahead.get(index) ?? 0);
    this.#places[index] = { ...progress, end, taken };
    if (!this.isHeld || progress.finished) this.#judge(index, progress);
    this.#deps.onChange();
  }

  /** Tells the analysis whether more is to come of a partition. */
  #judge(index: number, progress: PartitionProgress): void {
    if (progress.finished) this.#ended(index);
    else if (progress.next < progress.end || inTrouble(progress)) this.#analysis.fellBehind(index);
    else this.#analysis.reachedLiveEnd(index, this.#deps.now());
  }

  #ended(index: number): void {
    if (this.#places.some(({ finished }) => !finished)) this.#analysis.ended(index);
  }

  #tick(): void {
    if (this.isHeld) void this.#lookAhead();
    if (this.#pause !== null || this.isHeld) return;
    this.#advance();
    void this.#rest();
  }

  /** Finds out how much waits while reading is held. */
  async #lookAhead(): Promise<void> {
    const { latestEnds, onChange } = this.#deps;
    if (latestEnds === undefined || this.#isLooking) return;
    this.#isLooking = true;
    // Where the cluster does not answer, the ends stay those that are known.
    const ends = await latestEnds(this.#places).catch(() => []);
    this.#isLooking = false;
    if (!this.isHeld) return;
    for (const [i, place] of this.#places.entries()) {
      if (place.finished) continue;
      const end = Math.max(place.end, ends[i] ?? 0);
      this.#ahead.set(i, end);
      this.#places[i] = { ...place, end };
    }
    onChange();
  }

  async #rest(): Promise<void> {
    try {
      await this.#deps.onPause?.();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #advance(): void {
    this.#analysis.advance(this.#deps.now());
    this.#balance();
    this.#deps.onChange();
  }

  #tookUpTo(index: number, offset: number): void {
    const place = this.#places[index];
    if (place) this.#places[index] = { ...place, taken: Math.max(place.taken, offset) };
  }

  #balance(): void {
    if (this.#holdBack === null) return;
    const { engine } = this.#analysis;
    const held = this.#holdBack.choose(engine.openWindows, () =>
      this.#places.map((place, i) => ({ time: engine.clocks.timeOf(i), behind: isBehind(place) })),
    );
    const key = held.join();
    if (key === this.#waiting) return;
    this.#waiting = key;
    this.#reader.hold(held.flatMap((i) => this.#places[i] ?? []));
  }

  /** Index of a partition; of one that is new, because its topic joined, the one it gets. */
  #indexOf(place: { topic: string; partition: number }): number {
    const key = keyOf(place);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const { topic, partition } = place;
    const index = this.#analysis.addPartition(topic, partition, false);
    this.#indexes.set(key, index);
    this.#places.push(placeBefore({ topic, partition, start: 0, end: 'live', empty: false }));
    return index;
  }
}

/** Whether nothing comes of a partition for now, rather than that some of it is lost. */
function inTrouble({ error, lost }: PartitionProgress): boolean {
  return error !== null && lost === 0;
}

/** Whether reading on brings records: what an open transaction holds back does not come. */
function isBehind(progress: PartitionProgress): boolean {
  const { next, end, uncommitted, finished } = progress;
  return !finished && next < end - uncommitted && !inTrouble(progress);
}

function placeBefore({ topic, partition, start, end }: SourceRange): ReadPlace {
  return {
    topic,
    partition,
    start,
    next: start,
    end: end === 'live' ? start : end,
    finished: false,
    uncommitted: 0,
    lost: 0,
    error: null,
    taken: start,
  };
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}
