import { setImmediate } from 'node:timers/promises';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import { KeptRecord } from './kept-record';
import type { LogBatch, PartitionProgress, PartitionRange } from './log-reader';
import { type BoundedRange, newestRecords } from './newest-records';
import { queryRanges } from './query-ranges';
import { readPlaces } from './read-places';
import type { RecordColumns } from './record-columns';
import type { RecordView } from './record-cursor';
import { type RecordMatcher, recordMatcher } from './record-matcher';
import { SetStatus } from './set-status';
import { startQueryReader } from './start-query-reader';

/** Values of the newest records are read again in pages of this many. */
const pageRecords = 1_000;

export interface RecordStreamEvents {
  /** A matching record, valid only during the call. */
  onRecord(record: RecordView): void;
  /** After each batch or page: a promise holds the reading back. */
  onPause(): void | Promise<void>;
  onProgress(progress: PartitionProgress): void;
}

/**
 * Hands over every record a query asks for, as it is read: nothing is kept. The newest records
 * come oldest first, others in order of arrival (offset order within a partition). Resolves with
 * what was covered when the query has ended or the signal is aborted. Throws what keeps the query
 * from being answered.
 */
export async function streamRecords(
  cluster: KafkaCluster,
  query: RecordQuery,
  events: RecordStreamEvents,
  chronometer: Chronometer,
  signal: AbortSignal,
): Promise<RecordSetStatus> {
  const stream = new RecordStream(cluster, query, events, chronometer, signal);
  try {
    await stream.run();
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    stream.status.end('cancelled');
  }
  return stream.snapshot();
}

class RecordStream {
  readonly status: SetStatus;
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #events: RecordStreamEvents;
  readonly #chronometer: Chronometer;
  readonly #signal: AbortSignal;
  readonly #matcher: RecordMatcher;
  #kept = 0;

  constructor(
    cluster: KafkaCluster,
    query: RecordQuery,
    events: RecordStreamEvents,
    chronometer: Chronometer,
    signal: AbortSignal,
  ) {
    this.status = new SetStatus(chronometer.now);
    this.#cluster = cluster;
    this.#query = query;
    this.#matcher = recordMatcher(query);
    this.status.filter = () => this.#matcher.report();
    this.#events = events;
    this.#chronometer = chronometer;
    this.#signal = signal;
  }

  snapshot(): RecordSetStatus {
    return this.status.snapshot(
      { kept: this.#kept, newWhilePaused: 0, evicted: 0 },
      Number.POSITIVE_INFINITY,
    );
  }

  async run(): Promise<void> {
    const query = this.#query;
    if (query.start.from !== 'newest') {
      await this.#scan(await queryRanges(this.#cluster, query, this.#signal));
      return;
    }
    const live = query.end.to === 'live';
    const bounded: RecordQuery = live ? { ...query, end: { to: 'latest' } } : query;
    const ranges = await queryRanges(this.#cluster, bounded, this.#signal);
    await this.#newest(ranges, Math.min(query.start.count, query.limit ?? query.start.count));
    if (!live) this.status.end('end reached');
    else
      await this.#scan(
        ranges.map((range) => ({ ...range, start: Number(range.end), end: 'live' })),
      );
  }

  get #full(): boolean {
    return this.#query.limit !== undefined && this.#kept >= this.#query.limit;
  }

  #hand(record: RecordView): void {
    this.#kept++;
    this.#events.onRecord(record);
  }

  async #scan(ranges: readonly PartitionRange[]): Promise<void> {
    const { status } = this;
    status.begin(ranges);
    const onBatch = async ({ cursor }: LogBatch): Promise<void> => {
      while (!this.#full && cursor.next()) {
        status.scanned++;
        if (this.#matcher.matches(cursor)) this.#hand(cursor);
      }
      if (this.#full) void reader.close();
      await this.#events.onPause();
    };
    const onProgress = (progress: PartitionProgress): void => {
      status.progress(progress);
      this.#events.onProgress(progress);
    };
    const reader = startQueryReader(
      this.#cluster,
      this.#query,
      ranges,
      { onBatch, onProgress },
      this.#chronometer,
    );
    const before = status.bytes();
    status.bytes = () => before + reader.bytes;
    const stop = () => void reader.close();
    this.#signal.addEventListener('abort', stop, { once: true });
    if (this.#signal.aborted) stop();
    try {
      const reason = await reader.done;
      if (this.#full) status.end('limit');
      else status.end(reason === 'cancelled' ? reason : status.endOfReading());
    } finally {
      this.#signal.removeEventListener('abort', stop);
      await reader.close();
    }
  }

  async #newest(ranges: readonly PartitionRange[], count: number): Promise<void> {
    const { status } = this;
    status.begin(ranges);
    let before = 0;
    const newest = await newestRecords(
      this.#cluster,
      ranges.filter((range): range is BoundedRange => range.end !== 'live'),
      count,
      this.#matcher,
      {
        onReader: (reader) => {
          before = status.bytes();
          status.bytes = () => before + reader.bytes;
        },
        onScanned: () => {
          status.scanned++;
        },
        onProgress: (progress) => {
          status.progress(progress);
          this.#events.onProgress(progress);
        },
        pause: setImmediate,
      },
      this.#signal,
      this.#query.isolation,
    );
    for (let start = 0; start < newest.length; start += pageRecords) {
      await this.#page(newest, start, Math.min(start + pageRecords, newest.length));
      await this.#events.onPause();
      if (this.#signal.aborted) throw fail('CANCELLED', {});
    }
  }

  async #page(newest: RecordColumns, start: number, end: number): Promise<void> {
    const places = Array.from({ length: end - start }, (_, index) => {
      const row = start + index;
      const place = newest.places[newest.place(row)] ?? { topic: '', partition: -1 };
      return { ...place, offset: newest.offset(row) };
    });
    const found = new Map<string, KeptRecord>();
    await readPlaces(
      this.#cluster,
      places,
      (record) => found.set(keyOf(record), new KeptRecord(record)),
      this.#signal,
    );
    for (const place of places) {
      const record = found.get(keyOf(place));
      if (record) this.#hand(record);
    }
  }
}

function keyOf(place: { topic: string; partition: number; offset: number }): string {
  return `${place.topic}/${place.partition}/${place.offset}`;
}
