import { setImmediate } from 'node:timers/promises';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { RiverscopeError, toAppError } from '#shared/contract/errors';
import type { RecordHistogram, RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import { columnsSlice } from './columns-slice';
import type { LogReader, PartitionRange } from './log-reader';
import { type BoundedRange, newestRecords } from './newest-records';
import { queryRanges } from './query-ranges';
import { queryReaderOptions } from './query-reader-options';
import { RangeScan } from './range-scan';
import { RecordColumns } from './record-columns';
import { type RecordMatcher, recordMatcher } from './record-matcher';
import type { RecordSet, RecordSlice } from './record-set';
import { SetHistogram } from './set-histogram';
import { SetStatus } from './set-status';
import { SortedRows } from './sorted-rows';

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
    this.#sortedRows = new SortedRows(cluster, chronometer, query.decoding);
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
    const from = this.#columns;
    const ended = this.#status.stopReason !== null;
    const ranking = await this.#sortedRows.of(from, sort.by, ended);
    const { direction } = sort;
    const range = { start, count, direction, columns, decoding: this.#query.decoding };
    return columnsSlice(this.#cluster, from, ranking, range, signal);
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
        queryReaderOptions(query),
      );
      this.#histogram.keepOnly(this.#columns.timestamps());
      this.#status.end('end reached');
      return;
    }
    await this.#scan(ranges, matcher);
  }

  async #scan(ranges: readonly PartitionRange[], matcher: RecordMatcher): Promise<void> {
    const status = this.#status;
    const columns = new RecordColumns(ranges);
    this.#columns = columns;
    const most = Math.min(this.#query.limit ?? cap, cap);
    const scan = new RangeScan(
      this.#cluster,
      this.#query,
      ranges,
      {
        judge: (record) => {
          status.scanned++;
          const matches = matcher.matches(record);
          this.#histogram.add(record.timestamp, matches);
          return matches;
        },
        onRecord: (record, place) => {
          columns.add(place, record.offset, record.timestamp, record);
          return columns.length < most;
        },
        onPause: () => undefined,
        onProgress: (progress) => status.progress(progress),
      },
      this.#chronometer,
    );
    status.bytes = () => scan.bytes;
    const reason = await scan.run(this.#closing.signal);
    if (reason === 'enough') status.end(most === this.#query.limit ? 'limit' : 'cap');
    else status.end(reason === 'cancelled' ? reason : status.endOfReading());
  }
}

function isCancelled(thrown: unknown): boolean {
  return thrown instanceof RiverscopeError && thrown.error.code === 'CANCELLED';
}
