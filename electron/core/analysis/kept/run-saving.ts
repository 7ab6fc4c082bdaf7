import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Chronometer } from '#core/kafka/back-off';
import { onDisk } from '#core/playground/system-error';
import { type AppError, toAppError } from '#shared/contract/errors';
import type { ResultPublisher } from '../publish/result-publisher';
import type { RunningAnalysis } from '../running/running-analysis';
import type { SavedAnalysis } from '../snapshot/saved-analysis';

/** How often a snapshot is taken, ms; more rarely where taking it lasts long. */
const saveEveryMs = 5_000;
/** Least part of the time between two snapshots that is not spent on taking them. */
const pausePerSave = 50;

/** What reads, what it publishes with, and the snapshot it goes on from. */
export interface SavedRun {
  readonly running: RunningAnalysis;
  /** Null where nothing is published. */
  readonly publisher: ResultPublisher | null;
  readonly snapshot: SavedAnalysis;
}

/** Takes the snapshots of one analysis, whichever of its runs reads at present. */
export class RunSaving {
  readonly #path: string;
  readonly #chronometer: Chronometer;
  #problem: AppError | null = null;
  /** How far it was when it was saved last. */
  #savedProgress = '';
  #saving: Promise<number> = Promise.resolve(0);

  /** `path` is that of the snapshot. */
  constructor(path: string, chronometer: Chronometer) {
    this.#path = path;
    this.#chronometer = chronometer;
  }

  /** Why the last snapshot could not be written; null when it could. */
  get problem(): AppError | null {
    return this.#problem;
  }

  /** Saves every now and then until the signal is aborted, and calls back each time. */
  async keepSaving(run: SavedRun, signal: AbortSignal, onSaved: () => void): Promise<void> {
    let savingMs = 0;
    for (;;) {
      const waitMs = Math.max(saveEveryMs, savingMs * pausePerSave);
      await this.#chronometer.sleep(waitMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      savingMs = await this.save(run);
      onSaved();
    }
  }

  /**
   * Saves what has changed, once all that it told is published; where that fails, it is told, and
   * tried again the next time. One after the other: what is saved last is the newest. Returns how
   * long it took without waiting for others, ms.
   */
  save(run: SavedRun): Promise<number> {
    this.#saving = this.#saving.then(() => this.#saveNow(run));
    return this.#saving;
  }

  async #saveNow({ running, publisher, snapshot }: SavedRun): Promise<number> {
    const { counted, reading, isDone } = running;
    const { counters, engine } = counted.analysis;
    const progress = `${counters.records} ${engine.watermark} ${engine.closedUpTo} ${reading.places.length}`;
    // What a bounded end has closed is left open in the snapshot: more may be found there next time.
    if (isDone || progress === this.#savedProgress) return 0;
    const now = () => this.#chronometer.now();
    const start = now();
    let waitedMs = 0;
    const folder = dirname(this.#path);
    try {
      await onDisk(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      await snapshot.save(counted.analysis, reading, this.#chronometer, async () => {
        const asked = now();
        const isTold = (await publisher?.acknowledged()) ?? true;
        waitedMs = now() - asked;
        if (isTold) this.#savedProgress = progress;
        return isTold;
      });
      this.#problem = null;
    } catch (thrown) {
      this.#problem = toAppError(thrown);
    }
    return now() - start - waitedMs;
  }
}
