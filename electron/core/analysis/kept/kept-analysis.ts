import { rm } from 'node:fs/promises';
import { onDisk } from '#core/playground/system-error';
import { fail } from '#shared/contract/errors';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import type { AnalysisUse } from '../running/analysis-use';
import { KeptRun, type KeptRunDeps } from './kept-run';
import { snapshotPath } from './snapshot-path';

/**
 * One analysis of the user's list: runs while it is meant to, from where its snapshot left it, and
 * can be looked at whether it runs or not.
 */
export class KeptAnalysis {
  readonly #folder: string;
  readonly #deps: KeptRunDeps;
  readonly #listeners = new Set<() => void>();
  #listed: SavedAnalysis;
  /** Null until it is read from disk, which waits until one at rest is looked at. */
  #run: KeptRun | null = null;
  /** Ends what is under way for the list as it was. */
  #current = new AbortController();
  /** Settles when `#run` is as the list says, and when nothing is under way any more. */
  #ready: Promise<void> = Promise.resolve();
  #idle: Promise<void> = Promise.resolve();
  #isHeld = false;
  /** Whether `#run` is of a snapshot that was removed. */
  #isOutdated = false;
  #uses = 0;
  #isClosed = false;

  /** Starts at once if it is meant to run. `folder` is that of the snapshots. */
  constructor(listed: SavedAnalysis, folder: string, deps: KeptRunDeps) {
    this.#folder = folder;
    this.#deps = deps;
    this.#listed = listed;
    if (listed.running) void this.#renew();
  }

  /** Takes over what the list says now: goes on, starts, stops or begins anew accordingly. */
  update(listed: SavedAnalysis): void {
    const before = this.#listed;
    this.#listed = listed;
    const [old, path] = [this.#pathOf(before), this.#pathOf(listed)];
    const isSame =
      path === old &&
      listed.running === before.running &&
      JSON.stringify(listed.publication) === JSON.stringify(before.publication) &&
      listed.definition.source.end === before.definition.source.end;
    if (isSame) return;
    // A snapshot that cannot be removed has a name of its own: nothing goes on from it.
    this.#renew(path === old ? null : old).catch(() => undefined);
  }

  /** Tries at once what waits to be tried again. */
  retry(): void {
    this.#run?.retry();
  }

  /** A use of it, once it is known what there is; the caller closes it. Throws ANALYSIS_NOT_FOUND. */
  async use(): Promise<AnalysisUse> {
    this.#uses += 1;
    if (this.#run === null && !this.#listed.running) void this.#renew();
    while (this.#run === null && !this.#isClosed) await this.#ready;
    const run = () => {
      if (this.#run === null || this.#isClosed) throw this.#gone();
      return this.#run;
    };
    const failure = () => (this.#isClosed ? this.#gone().error : null);
    const ends = new Set<() => void>();
    let isClosed = false;
    return {
      get failure() {
        return failure();
      },
      status: () => run().status(),
      series: (choice) => run().series(choice),
      results: (choice, limit) => run().results(choice, limit),
      flush: () => run().flush(),
      records: (choice) => run().records(choice),
      onChange: (listener) => {
        this.#listeners.add(listener);
        const end = () => this.#listeners.delete(listener);
        ends.add(end);
        return end;
      },
      hold: (held) => {
        this.#isHeld = held;
        run().hold(held);
      },
      rebuild: () => this.#renew(this.#pathOf(this.#listed)),
      close: async () => {
        if (isClosed) return;
        isClosed = true;
        for (const end of ends) end();
        this.#uses -= 1;
        this.#forgetUnused();
      },
    };
  }

  /** Stops, its snapshot saved; whoever looks at it is told that it is gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#current.abort();
    this.#changed();
    await this.#idle;
  }

  /** Ends for good, and removes the snapshot. Throws PERMISSION_DENIED. */
  async remove(): Promise<void> {
    await this.close();
    await removeFile(this.#pathOf(this.#listed));
  }

  /**
   * Ends what is under way and does what the list says, without the snapshot at `outdated`. Rejects
   * when that could not be removed.
   */
  async #renew(outdated: string | null = null): Promise<void> {
    this.#current.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    const removed = this.#idle.then(async () => {
      if (outdated === null) return;
      await removeFile(outdated);
      this.#isOutdated = true;
    });
    this.#ready = removed.catch(() => undefined).then(() => this.#look(signal));
    this.#idle = this.#ready.then(() => this.#work(signal));
    await removed;
    await this.#ready;
  }

  async #look(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const listed = this.#listed;
    const path = this.#pathOf(listed);
    // What has just stopped need not be read from disk again.
    if (!listed.running && this.#run?.path === path && !this.#isOutdated) return;
    const run: KeptRun = new KeptRun(listed, path, this.#deps, () => {
      if (this.#run === run) this.#changed();
    });
    run.hold(this.#isHeld);
    await run.look();
    this.#isOutdated = false;
    this.#run = run;
    this.#changed();
  }

  async #work(signal: AbortSignal): Promise<void> {
    if (this.#listed.running && !signal.aborted) await this.#run?.read(signal);
    this.#forgetUnused();
  }

  #forgetUnused(): void {
    if (this.#uses === 0 && !this.#listed.running) this.#run = null;
  }

  #pathOf(listed: SavedAnalysis): string {
    return snapshotPath(this.#folder, listed);
  }

  #gone() {
    return fail('ANALYSIS_NOT_FOUND', { analysisId: this.#listed.id });
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function removeFile(path: string): Promise<void> {
  await onDisk(path, () => rm(path, { force: true }));
}
