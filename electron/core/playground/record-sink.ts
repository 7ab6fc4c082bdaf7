import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { KafkaCluster, ProduceOptions } from '#core/kafka/kafka-cluster';
import { type AppError, fail, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { GeneratedRecord } from './generated-record';

/** Records are gathered this long before they are written, ms. */
const lingerMs = 50;
/** Batches are closed at this size, bytes before compression: brokers take 1 MiB by default. */
const batchBytes = 800_000;
/** What a record takes besides its letters: its own fields, and letters of several bytes. */
const overheadBytes = 60;
const retryMs = 1_000;

export interface RecordSinkOptions {
  cluster: KafkaCluster;
  topic: string;
  compression: ProduceOptions['compression'];
  /** Monotonic time, ms. */
  now: () => number;
  /** Called after each acknowledged batch. */
  onAcknowledged?: (records: number) => void;
}

/**
 * Writes records to one topic in batches, one after the other, so that the order per key is kept.
 * A record counts as written when all in-sync replicas have it (acks −1). What a broker refuses
 * or, being away, does not answer is kept and tried again, until `close()`.
 */
export class RecordSink {
  readonly #options: RecordSinkOptions;
  readonly #closing = new AbortController();
  readonly #batches: GeneratedRecord[][] = [];
  #gathered: GeneratedRecord[] = [];
  #gatheredBytes = 0;
  #lingering: NodeJS.Timeout | undefined;
  #writing: Promise<void> | null = null;
  #sentAt: number | null = null;
  #pending = 0;
  #error: AppError | null = null;
  readonly #changes = new EventEmitter<{ change: [] }>();

  constructor(options: RecordSinkOptions) {
    this.#options = options;
  }

  /** Records added and not yet acknowledged. */
  get pending(): number {
    return this.#pending;
  }

  /** How long the broker has owed the answer to the present batch, ms; 0 when it owes none. */
  get waitedMs(): number {
    return this.#sentAt === null ? 0 : this.#options.now() - this.#sentAt;
  }

  /** Why the broker refuses the present batch; null when it does not. */
  get error(): AppError | null {
    return this.#error;
  }

  add(record: GeneratedRecord): void {
    if (this.#gathered.length === 0) {
      this.#lingering = setTimeout(() => this.#closeBatch(), lingerMs);
    }
    this.#gathered.push(record);
    this.#pending += 1;
    this.#gatheredBytes += record.key.length + record.value.length + overheadBytes;
    if (this.#gatheredBytes >= batchBytes) this.#closeBatch();
  }

  /**
   * Settles once no more than `pending` records wait for their acknowledgement. Throws what the
   * broker refuses them with, and CANCELLED after `close()`.
   */
  async settled(pending: number, signal?: AbortSignal): Promise<void> {
    if (pending === 0) this.#closeBatch();
    const stop = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    while (this.#pending > pending) {
      if (this.#error !== null) throw new RiverscopeError(this.#error);
      if (stop.aborted) throw fail('CANCELLED', {});
      await once(this.#changes, 'change', { signal: stop }).catch(() => undefined);
    }
  }

  /** Gives up what is pending. */
  async close(): Promise<void> {
    clearTimeout(this.#lingering);
    this.#closing.abort();
    await this.#writing;
  }

  #closeBatch(): void {
    clearTimeout(this.#lingering);
    if (this.#gathered.length === 0) return;
    this.#batches.push(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    for (let batch = this.#batches[0]; batch !== undefined; batch = this.#batches[0]) {
      this.#sentAt ??= this.#options.now();
      const error = await this.#write(batch);
      if (this.#closing.signal.aborted) return;
      this.#error = error;
      if (error === null) {
        this.#sentAt = null;
        this.#batches.shift();
        this.#pending -= batch.length;
        this.#options.onAcknowledged?.(batch.length);
      }
      this.#changes.emit('change');
      if (error !== null)
        await wait(retryMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  async #write(batch: readonly GeneratedRecord[]): Promise<AppError | null> {
    const { cluster, topic, compression } = this.#options;
    try {
      await cluster.produce(topic, batch, { compression, acks: -1 }, this.#closing.signal);
      return null;
    } catch (thrown) {
      return toAppError(thrown);
    }
  }
}
