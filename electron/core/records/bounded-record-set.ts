import { setImmediate } from 'node:timers/promises';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { RecordHistogram, RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import { isUnreadableBatch } from '#shared/model/unreadable-batch';
import { columnsSlice } from './columns-slice';
import type { LogReader } from './log-reader';
import { type BoundedRange, newestRecords } from './newest-records';
import { queryRanges } from './query-ranges';
import { queryReaderOptions } from './query-reader-options';
import { RangeScan } from './range-scan';
import { RecordColumns } from './record-columns';
import { recordMatcher } from './record-matcher';
import type { RecordSet, RecordSlice } from './record-set';
import { SetHistogram } from './set-histogram';
import { SetReading } from './set-reading';
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
  readonly #reading: SetReading;
  #histogram = new SetHistogram();
  #scan: RangeScan | null = null;
  /** Records until reading stops. */
  #most: number;
  #unreadable: RecordQuery['unreadable'];
  #columns = new RecordColumns([]);
  readonly #sortedRows: SortedRows;

  constructor(cluster: KafkaCluster, query: RecordQuery, chronometer: Chronometer) {
    this.#cluster = cluster;
    this.#query = query;
    this.#chronometer = chronometer;
    this.#status = new SetStatus(chronometer.now);
    this.#sortedRows = new SortedRows(cluster, chronometer, query.decoding);
    this.#most = Math.min(query.limit ?? cap, cap);
    this.#unreadable = query.unreadable;
    this.#status.resumable = () => {
      const { error } = this.#status;
      return this.#scan ? !this.#scan.complete : error === null || isUnreadableBatch(error);
    };
    this.#reading = new SetReading(this.#status, (signal) => this.#read(signal));
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
    this.#reading.stop();
  }

  continue(skipUnreadable: boolean): void {
    const { stopReason } = this.#status;
    this.#reading.resume();
    if (stopReason === 'limit') this.#most = Math.min(cap, this.#most + (this.#query.limit ?? cap));
    if (skipUnreadable) this.#unreadable = 'skip';
  }

  async close(): Promise<void> {
    this.#sortedRows.close();
    await this.#reading.close();
  }

  async #read(signal: AbortSignal) {
    const { start } = this.#query;
    if (start.from === 'newest') return this.#readNewest(start.count, signal);
    this.#scan ??= await this.#begin(signal);
    this.#scan.unreadable = this.#unreadable;
    const reason = await this.#scan.run(signal);
    if (reason === 'enough') return this.#columns.length < cap ? 'limit' : 'cap';
    return reason === 'cancelled' ? reason : this.#status.endOfReading();
  }

  /** Looks for the newest records, from scratch when that was stopped. */
  async #readNewest(count: number, signal: AbortSignal) {
    const query = { ...this.#query, unreadable: this.#unreadable };
    const matcher = recordMatcher(query);
    const status = this.#status;
    const histogram = new SetHistogram();
    this.#histogram = histogram;
    status.scanned = 0;
    status.filter = () => matcher.report();
    const ranges = await queryRanges(this.#cluster, query, signal);
    status.begin(ranges);
    let before = 0;
    let reader: LogReader | null = null;
    status.bytes = () => before + (reader?.bytes ?? 0);
    this.#columns = await newestRecords(
      this.#cluster,
      ranges.filter((range): range is BoundedRange => range.end !== 'live'),
      Math.min(count, this.#most),
      matcher,
      {
        onReader: (started) => {
          before += reader?.bytes ?? 0;
          reader = started;
        },
        onScanned: (timestamp, matches) => {
          status.scanned++;
          histogram.add(timestamp, matches);
        },
        onProgress: (progress) => status.progress(progress),
        pause: setImmediate,
      },
      signal,
      queryReaderOptions(query),
    );
    histogram.keepOnly(this.#columns.timestamps());
    return 'end reached' as const;
  }

  async #begin(signal: AbortSignal): Promise<RangeScan> {
    const matcher = recordMatcher(this.#query);
    const status = this.#status;
    status.filter = () => matcher.report();
    const ranges = await queryRanges(this.#cluster, this.#query, signal);
    status.begin(ranges);
    const columns = new RecordColumns(ranges);
    this.#columns = columns;
    const scan = new RangeScan(
      this.#cluster,
      this.#query,
      ranges,
      {
        judge: (record) => {
          status.scanned++;
          this.#histogram.add(record.timestamp, false);
          return matcher.matches(record);
        },
        onRecord: (record, place) => {
          this.#histogram.keep(record.timestamp, 1);
          columns.add(place, record.offset, record.timestamp, record);
          return columns.length < this.#most;
        },
        onPause: () => undefined,
        onProgress: (progress) => status.progress(progress),
      },
      this.#chronometer,
    );
    status.bytes = () => scan.bytes;
    return scan;
  }
}
