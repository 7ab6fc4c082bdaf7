import { BackOff, type Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { type AppError, toAppError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { PublicationStatus } from '#shared/model/analysis-status';
import type { Publication } from '#shared/model/publication';
import type { ResultSink } from '../analysis-result';
import { GroupIndex } from '../groups/group-index';
import { resultChain } from '../results/result-chain';
import { compilePublished, type PublishedRecord } from './published-record';

/** Records that may wait before reading waits too. */
const mostPending = 10_000;
/** What is written at once: records, and bytes of their values. */
const batchRecords = 1_000;
const batchBytes = 500_000;
/** Waits before a refused batch is tried again, ms. */
const firstWaitMs = 500;
const longestWaitMs = 10_000;
/** How long what still waits may take to be written when the analysis stops, ms. */
const farewellMs = 2_000;

/** What results are written with. */
export interface PublisherDeps {
  readonly cluster: KafkaCluster;
  readonly chronometer: Chronometer;
  /** Called when the status has changed. */
  onChange(): void;
}

/**
 * Writes the results of one analysis to a topic, in order and at least once: a batch after the other,
 * each until all replicas in sync have it. Nothing is written before `start`. What is refused, e.g.
 * because the connection is locked or the topic is not there, waits and is tried again.
 */
export class ResultPublisher {
  /** What the analysis has to number its groups by, and to tell its results. */
  readonly groups = new GroupIndex();
  readonly sink: ResultSink;
  readonly everyUpdate: boolean;
  readonly #topic: string;
  #pending: PublishedRecord[] = [];
  #told = 0;
  #written = 0;
  #error: AppError | null = null;
  #onChange: () => void = () => undefined;
  #retryNow = new AbortController();
  #isEnding = false;
  readonly #ended = new AbortController();
  readonly #waiting = new Set<() => void>();

  /** Throws INVALID_ARGUMENT, which names what the format needs, and INVALID_FILTER. */
  constructor(definition: AnalysisDefinition, publication: Publication) {
    const { topic, emit } = publication;
    const recordOf = compilePublished(definition, publication, this.groups);
    this.#topic = topic;
    this.everyUpdate = emit === 'updates';
    this.sink = resultChain(definition, this.groups, emit, (told) => {
      this.#pending.push(recordOf(told));
      this.#told += 1;
      this.#wake();
    }).sink;
  }

  status(): PublicationStatus {
    return {
      topic: this.#topic,
      written: this.#written,
      pending: this.#pending.length,
      error: this.#error,
    };
  }

  /** Writes until `close()`. Never rejects. */
  async start({ cluster, chronometer, onChange }: PublisherDeps): Promise<void> {
    this.#onChange = onChange;
    const backOff = new BackOff(chronometer, firstWaitMs, longestWaitMs);
    const { signal } = this.#ended;
    let isTopicKnown = false;
    while (!signal.aborted) {
      try {
        if (!isTopicKnown) await cluster.leaders([this.#topic], { refresh: true, signal });
        if (!isTopicKnown) this.#tell(null);
        isTopicKnown = true;
        await this.#writeNext(cluster, signal);
        backOff.reset();
      } catch (thrown) {
        if (signal.aborted) break;
        this.#tell(toAppError(thrown));
        if (this.#isEnding) break;
        this.#retryNow = new AbortController();
        const until = AbortSignal.any([signal, this.#retryNow.signal]);
        await chronometer.sleep(backOff.next(), until).catch(() => undefined);
      }
    }
    this.close();
  }

  /** Tries at once what was refused. */
  retry(): void {
    this.#retryNow.abort();
  }

  /** Settles when there is room for more results, or when they no longer matter. */
  room(): void | Promise<void> {
    if (this.#hasRoom()) return;
    return this.#until(() => this.#hasRoom());
  }

  /**
   * Whether all that was told before this call has been written, once that is known: not when
   * writing ended before.
   */
  async acknowledged(): Promise<boolean> {
    const told = this.#told;
    await this.#until(() => this.#written >= told || this.#ended.signal.aborted);
    return this.#written >= told;
  }

  /**
   * Holds nothing back any more, because reading ends: what still waits is written, unless that
   * fails or takes longer than some seconds.
   */
  letGo({ sleep }: Pick<Chronometer, 'sleep'>): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#retryNow.abort();
    this.#wake();
    sleep(farewellMs, this.#ended.signal).then(
      () => this.close(),
      () => undefined,
    );
  }

  /** Ends writing. */
  close(): void {
    this.#ended.abort();
    this.#wake();
  }

  #hasRoom(): boolean {
    return this.#pending.length < mostPending || this.#isEnding || this.#ended.signal.aborted;
  }

  async #writeNext(cluster: KafkaCluster, signal: AbortSignal): Promise<void> {
    await this.#until(() => this.#pending.length > 0 || signal.aborted);
    if (signal.aborted) return;
    const batch = this.#pending.slice(0, this.#batchSize());
    await cluster.produce(this.#topic, batch, { compression: 'none', acks: -1 }, signal);
    this.#pending = this.#pending.slice(batch.length);
    this.#written += batch.length;
    this.#error = null;
    this.#wake();
    this.#onChange();
  }

  #batchSize(): number {
    let bytes = 0;
    for (const [i, { value }] of this.#pending.slice(0, batchRecords).entries()) {
      bytes += Buffer.byteLength(value);
      if (bytes > batchBytes) return Math.max(1, i);
    }
    return batchRecords;
  }

  #tell(error: AppError | null): void {
    this.#error = error;
    this.#onChange();
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}
