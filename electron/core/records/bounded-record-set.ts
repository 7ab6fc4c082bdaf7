import { setImmediate } from 'node:timers/promises';
import { compilePath } from '#core/decode/field-extractor';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { RiverscopeError, toAppError } from '#shared/contract/errors';
import type { RecordHistogram, RecordRow, RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import type { LogBatch, LogReader } from './log-reader';
import { type BoundedRange, newestRecords } from './newest-records';
import { queryRanges } from './query-ranges';
import { readPlaces } from './read-places';
import { RecordColumns } from './record-columns';
import { type RecordMatcher, recordMatcher } from './record-matcher';
import { goneRow, rowOf } from './record-row';
import type { RecordSet, RecordSlice } from './record-set';
import { orderedRows } from './row-ranking';
import { SetHistogram } from './set-histogram';
import { SetStatus } from './set-status';
import { SortedRows } from './sorted-rows';
import { startLogReader } from './start-log-reader';

/** Most records whose places are kept: 28 bytes each. */
const cap = 10_000_000;

/**
 * A set that ends: it keeps only where its records are, and reads the values of a page again when
 * the page is looked at.
 */
export class BoundedRecordSet implements RecordSet {
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #chronometer: Chronometer;
  readonly #status: SetStatus;
  readonly #histogram = new SetHistogram();
  readonly #closing = new AbortController();
  readonly #reading: Promise<void>;
  #columns = new RecordColumns([]);
  readonly #sortedRows: SortedRows;

  constructor(cluster: KafkaCluster, query: RecordQuery, chronometer: Chronometer) {
    this.#cluster = cluster;
    this.#query = query;
    this.#chronometer = chronometer;
    this.#status = new SetStatus(chronometer.now);
    this.#sortedRows = new SortedRows(cluster, chronometer);
    this.#reading = this.#read().catch((thrown: unknown) => {
      if (isCancelled(thrown)) this.#status.end('cancelled');
      else this.#status.fail(toAppError(thrown));
    });
  }

  status(): RecordSetStatus {
    const kept = this.#columns.length;
    return this.#status.snapshot({ kept, newWhilePaused: 0, evicted: 0 });
  }

  histogram(): RecordHistogram {
    return this.#histogram.snapshot();
  }

  onChange(listener: () => void): () => void {
    return this.#status.onChange(listener);
  }

  async slice(
    start: number,
    count: number,
    sort: RecordSort,
    columns: readonly string[],
    signal?: AbortSignal,
  ): Promise<RecordSlice> {
    const extractors = columns.map(compilePath);
    const from = this.#columns;
    const ended = this.#status.stopReason !== null;
    const order = await this.#sortedRows.of(from, sort.by, ended);
    const total = order.rows.length;
    const places = orderedRows(order, start, count, sort.direction).map((row) => {
      const place = from.places[from.place(row)] ?? { topic: '', partition: -1 };
      return { ...place, offset: from.offset(row), timestamp: from.timestamp(row) };
    });
    const found = new Map<string, RecordRow>();
    await readPlaces(
      this.#cluster,
      places,
      (record) => found.set(keyOf(record), rowOf(record, extractors, this.#query.decoding)),
      signal,
    );
    return {
      total,
      rows: places.map((place) => found.get(keyOf(place)) ?? goneRow(place, extractors.length)),
    };
  }

  /** Only a live set can be paused: this one changes nothing but its end. */
  pause(): void {}

  resume(): void {}

  cancel(): void {
    this.#closing.abort();
    this.#status.end('cancelled');
  }

  async close(): Promise<void> {
    this.cancel();
    this.#sortedRows.close();
    await this.#reading;
  }

  async #read(): Promise<void> {
    const { signal } = this.#closing;
    const query = this.#query;
    const matcher = recordMatcher(query);
    this.#status.filter = () => matcher.report();
    const ranges = await queryRanges(this.#cluster, query, signal);
    this.#status.begin(ranges);
    if (query.start.from === 'newest') {
      const count = Math.min(query.start.count, query.limit ?? cap);
      let before = 0;
      let reader: LogReader | null = null;
      this.#status.bytes = () => before + (reader?.bytes ?? 0);
      const bounded = ranges.filter((range): range is BoundedRange => range.end !== 'live');
      this.#columns = await newestRecords(
        this.#cluster,
        bounded,
        count,
        matcher,
        {
          onReader: (started) => {
            before += reader?.bytes ?? 0;
            reader = started;
          },
          onScanned: (timestamp, matches) => {
            this.#status.scanned++;
            this.#histogram.add(timestamp, matches);
          },
          onProgress: (progress) => this.#status.progress(progress),
          pause: setImmediate,
        },
        signal,
        query.isolation,
      );
      this.#histogram.keepOnly(this.#columns.timestamps());
      this.#status.end('end reached');
      return;
    }
    await this.#scan(ranges, matcher);
  }

  async #scan(
    ranges: Awaited<ReturnType<typeof queryRanges>>,
    matcher: RecordMatcher,
  ): Promise<void> {
    const { signal } = this.#closing;
    const status = this.#status;
    const columns = new RecordColumns(ranges);
    this.#columns = columns;
    const most = Math.min(this.#query.limit ?? cap, cap);
    const places = new Map(
      ranges.map(({ topic, partition }, index) => [`${topic}/${partition}`, index]),
    );
    let full = most === 0;
    const onBatch = ({ topic, partition, cursor }: LogBatch): void => {
      const place = places.get(`${topic}/${partition}`) ?? 0;
      while (!full && cursor.next()) {
        status.scanned++;
        const matches = matcher.matches(cursor);
        this.#histogram.add(cursor.timestamp, matches);
        if (!matches) continue;
        columns.add(place, cursor.offset, cursor.timestamp, cursor);
        full = columns.length >= most;
      }
      if (full) void reader.close();
    };
    const reader = startLogReader(
      this.#cluster,
      ranges,
      { onBatch, onProgress: (progress) => status.progress(progress) },
      { chronometer: this.#chronometer, isolation: this.#query.isolation },
    );
    status.bytes = () => reader.bytes;
    const stop = () => void reader.close();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      const reason = await reader.done;
      if (full && columns.length >= most) {
        status.end(most === this.#query.limit ? 'limit' : 'cap');
      } else if (reason === 'end reached') status.end(status.endOfReading());
      else status.end('cancelled');
    } finally {
      signal.removeEventListener('abort', stop);
      await reader.close();
    }
  }
}

function keyOf(place: { topic: string; partition: number; offset: number }): string {
  return `${place.topic}/${place.partition}/${place.offset}`;
}

function isCancelled(thrown: unknown): boolean {
  return thrown instanceof RiverscopeError && thrown.error.code === 'CANCELLED';
}
