import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type InflateBatch, inflateBatch } from '../record-batch';
import { InflatingThread } from './inflating-thread';

/** An answer below this size shows that there is little more to come, bytes. */
const fullAnswerBytes = 1_048_576;
/**
 * Work that shows a thread to be worth starting, which takes some 40 ms of the processor, ms: more
 * than a search for the newest records takes.
 */
const longWorkMs = 150;
/** Records that are worth one beyond doubt. */
const longRead = 500_000;
/** As it stands beside every bundle that reads; not there where the program runs from its sources. */
const bundledThread = fileURLToPath(new URL('../worker/inflater.js', import.meta.url));

/**
 * Where the batches of a read are inflated: here, so that a short read begins at once, and in a
 * thread of its own where much is known to be read, or once it proves to be. The opener closes it.
 */
export class BacklogInflation {
  readonly #threadFile: string;
  #workedMs = 0;
  #workedUntil = Number.NEGATIVE_INFINITY;
  #thread: InflatingThread | null = null;
  #inflate: InflateBatch = inflateBatch;

  /** `records` is how many will be read, about; 0 where nobody knows. */
  constructor(records: number, threadFile = bundledThread) {
    this.#threadFile = threadFile;
    if (records >= longRead) this.#start();
  }

  /** Whether another thread inflates, so that several batches should be under way. */
  get threaded(): boolean {
    return this.#inflate !== inflateBatch;
  }

  get inflate(): InflateBatch {
    return this.#inflate;
  }

  /** Takes note of an answer of `bytes`. */
  received(bytes: number): void {
    if (bytes < fullAnswerBytes) this.#workedMs = 0;
  }

  /** Takes note of work on an answer between two times, ms: what is done at a time counts once. */
  worked(from: number, until: number): void {
    this.#workedMs += until - Math.max(from, this.#workedUntil);
    this.#workedUntil = until;
    if (this.#workedMs >= longWorkMs) this.#start();
  }

  /** What is being inflated in the thread is given up. */
  async close(): Promise<void> {
    await this.#thread?.close();
  }

  #start(): void {
    if (this.#thread || !existsSync(this.#threadFile)) return;
    const worker = new Worker(this.#threadFile);
    const thread = new InflatingThread(worker, () => worker.terminate());
    this.#thread = thread;
    // One that cannot start is done without.
    worker.once('message', () => {
      this.#inflate = thread.inflate;
    });
  }
}
