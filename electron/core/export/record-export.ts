import type { AtomicFile } from '#core/files/atomic-file';
import type { Chronometer } from '#core/kafka/back-off';
import { cancellable, throwIfCancelled } from '#core/kafka/cancellable';
import type { RecordSet } from '#core/records/record-set';
import { type AppError, toAppError } from '#shared/contract/errors';
import type { ExportProgress } from '#shared/model/record-export';
import type { RecordLines } from './record-lines';

/** Bytes or characters gathered before a write. */
const writeSize = 262_144;

/**
 * Writes every record of a set to a file, as fast as the disk takes them. It takes the file over:
 * the file gets its name when all is written, and nothing of it is left otherwise.
 */
export class RecordExport {
  /** Settles when the export has ended, one way or another; never rejects. */
  readonly done: Promise<void>;
  readonly #file: AtomicFile;
  readonly #lines: RecordLines;
  readonly #chronometer: Chronometer;
  readonly #started: number;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<() => void>();
  #writing: Promise<void> = Promise.resolve();
  #state: ExportProgress['state'] = 'writing';
  #error: AppError | null = null;
  #records = 0;
  #bytesWritten = 0;
  #coverage = { covered: 0, total: 0, lost: 0 };

  /** Starts at once. `lines` is this export's own. */
  constructor(set: RecordSet, file: AtomicFile, lines: RecordLines, chronometer: Chronometer) {
    this.#file = file;
    this.#lines = lines;
    this.#chronometer = chronometer;
    this.#started = chronometer.now();
    this.done = this.#run(set);
  }

  progress(): ExportProgress {
    const { covered, total } = this.#coverage;
    const passed = this.#chronometer.now() - this.#started;
    const estimate = this.#state === 'writing' && covered > 0;
    return {
      state: this.#state,
      fileName: this.#file.name,
      records: this.#records,
      bytesWritten: this.#bytesWritten,
      ...this.#coverage,
      etaMs: estimate ? (passed / covered) * Math.max(0, total - covered) : null,
      error: this.#error,
    };
  }

  /** Calls `listener` whenever the progress may have changed; returns the end of that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Cancels what is under way, with a reason if there is one, and settles when it has ended. */
  async close(reason?: unknown): Promise<void> {
    this.#stop.abort(reason);
    await this.done;
  }

  async #run(set: RecordSet): Promise<void> {
    const { signal } = this.#stop;
    try {
      await cancellable(this.#stream(set), signal);
      await this.#flush();
      throwIfCancelled(signal);
      await this.#file.commit();
      this.#end('done');
    } catch (thrown) {
      // Ends a stream that is still on its way: nothing of it is written any more.
      this.#stop.abort();
      await this.#file.discard();
      const error = toAppError(thrown);
      if (error.code === 'CANCELLED') this.#end('cancelled');
      else this.#end('failed', error);
    }
  }

  async #stream(set: RecordSet): Promise<void> {
    const { signal } = this.#stop;
    await set.stream(
      {
        onRecord: (record) => {
          if (signal.aborted) return;
          this.#lines.add(record);
          this.#records++;
        },
        onPause: async () => {
          if (this.#lines.size < writeSize || signal.aborted) return;
          // Thrown here, it would be taken for the trouble of one batch, which is passed over.
          await this.#flush().catch((thrown: unknown) => this.#stop.abort(thrown));
        },
        onCoverage: (coverage) => {
          this.#coverage = coverage;
          this.#changed();
        },
      },
      signal,
    );
  }

  /** Writes what has gathered, after what is being written: brokers are read side by side. */
  #flush(): Promise<void> {
    const bytes = this.#lines.take();
    this.#writing = this.#writing.then(async () => {
      await this.#file.write(bytes);
      this.#bytesWritten += bytes.length;
      this.#changed();
    });
    return this.#writing;
  }

  #end(state: ExportProgress['state'], error: AppError | null = null): void {
    this.#state = state;
    this.#error = error;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
