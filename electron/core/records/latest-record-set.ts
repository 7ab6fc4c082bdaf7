import { setImmediate } from 'node:timers/promises';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import { LatestTable } from './latest-table';
import { requireLiveSort } from './live-sort';
import { queryRanges } from './query-ranges';
import { queryRowOrder } from './query-row-order';
import { RangeScan } from './range-scan';
import { ReadingRecordSet } from './reading-record-set';
import { RecordColumns } from './record-columns';
import { recordMatcher } from './record-matcher';
import type { RecordSet, RecordSlice } from './record-set';
import { RowSlices } from './row-slices';
import { type SetStreamEvents, streamSetRows } from './set-stream';
import { SortedRows } from './sorted-rows';
import { StreamWaits } from './stream-waits';

/** Least time between two views of a table that changes, ms, and as a multiple of making one. */
const leastRestMs = 250;
const restPerView = 20;

/**
 * The table of a query: the last record of each key. It keeps only where its records are, and
 * reads the values of a page again when the page is looked at. A live one goes on changing.
 */
export class LatestRecordSet extends ReadingRecordSet implements RecordSet {
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #chronometer: Chronometer;
  readonly #table = new LatestTable((timestamp, by) => this.counts.keep(timestamp, by));
  readonly #sortedRows: SortedRows;
  readonly #slices: RowSlices;
  readonly #closing = new AbortController();
  #scan: RangeScan | null = null;
  readonly #waits = new StreamWaits();
  /** The table as rows, of one of its versions. */
  #view = { columns: new RecordColumns([]), version: 0, restUntil: Number.NEGATIVE_INFINITY };
  #making: Promise<RecordColumns> | null = null;
  /** The view as it was when paused. */
  #frozen: { columns: RecordColumns; version: number } | null = null;

  constructor(cluster: KafkaCluster, query: RecordQuery, chronometer: Chronometer) {
    super(chronometer.now);
    this.#cluster = cluster;
    this.#query = query;
    this.#chronometer = chronometer;
    this.progress.table = () => ({
      tombstones: this.#table.tombstones,
      keyless: this.#table.keyless,
    });
    this.#sortedRows = new SortedRows(cluster, chronometer, query.decoding);
    this.#slices = new RowSlices(cluster, query.decoding);
    this.progress.resumable = () => query.end.to !== 'live' && this.#scan?.complete === false;
  }

  status(): RecordSetStatus {
    const frozen = this.#frozen;
    return this.progress.snapshot({
      kept: frozen?.columns.length ?? this.#table.length,
      newWhilePaused: frozen ? this.#table.version - frozen.version : 0,
      evicted: 0,
      frozen: frozen !== null,
    });
  }

  async slice(
    start: number,
    count: number,
    sort: RecordSort,
    columns: readonly string[],
    signal?: AbortSignal,
  ): Promise<RecordSlice> {
    if (this.#query.end.to === 'live') requireLiveSort(sort);
    const rows = this.#frozen?.columns ?? (await this.#rows());
    const ranking = await this.#sortedRows.of(rows, sort.by, true);
    const { direction } = sort;
    const range = { start, count, direction, columns };
    return this.#slices.slice(rows, ranking, range, signal);
  }

  async stream(events: SetStreamEvents, signal: AbortSignal): Promise<void> {
    const { rows, columns } = await this.#waits.during(this.#found(signal));
    await streamSetRows(this.#cluster, rows, columns, events, signal);
  }

  /** Freezes the view; changes are still read and counted. */
  pause(): void {
    const { columns, version } = this.#view;
    this.#frozen ??= { columns, version };
    this.progress.changed();
  }

  resume(): void {
    this.#frozen = null;
    this.progress.changed();
  }

  continue(skipUnreadable: boolean): void {
    this.reading.resume();
    if (this.#scan && skipUnreadable) this.#scan.unreadable = 'skip';
  }

  async close(): Promise<void> {
    await this.#waits.over();
    this.#closing.abort();
    this.#sortedRows.close();
    await this.reading.close();
  }

  /** The rows; of a table that ends not before all is read: which is the last of its key? */
  async #found(signal: AbortSignal) {
    await this.reading.until(() => this.#query.end.to === 'live', signal);
    const columns = this.#frozen?.columns ?? (await this.#table.columns(setImmediate));
    return { columns, rows: await queryRowOrder(columns, this.#query.order) };
  }

  protected async read(signal: AbortSignal) {
    this.#scan ??= await this.#begin(signal);
    const reason = await this.#scan.run(signal);
    if (reason === 'enough') return 'cap';
    return reason === 'cancelled' ? reason : this.progress.endOfReading();
  }

  async #begin(signal: AbortSignal): Promise<RangeScan> {
    const { order: _, ...query } = this.#query;
    const matcher = recordMatcher(query);
    const inRange = recordMatcher({ ...query, filter: undefined });
    const status = this.progress;
    status.filter = () => matcher.report();
    const ranges = await queryRanges(this.#cluster, query, signal);
    status.begin(ranges);
    const scan = new RangeScan(
      this.#cluster,
      query,
      ranges,
      {
        judge: (record) => {
          status.scanned++;
          this.counts.add(record.timestamp, false);
          return inRange.matches(record);
        },
        onRecord: (record) => this.#table.add(record, matcher.matches(record)),
        onPause: () => undefined,
        onProgress: (progress) => {
          status.progress(progress);
          const live = query.end.to === 'live' && status.state === 'reading';
          if (live && status.caughtUp) status.goLive();
        },
      },
      this.#chronometer,
    );
    status.bytes = () => scan.bytes;
    if (query.end.to === 'live' && status.caughtUp) status.goLive();
    return scan;
  }

  /**
   * The table as rows. While it is read, at times those of a moment ago; a live one is waited for,
   * since nobody might ask again.
   */
  async #rows(): Promise<RecordColumns> {
    // What is being made may have begun before the last change.
    if (this.#making) await this.#making;
    const { columns, version, restUntil } = this.#view;
    if (version === this.#table.version) return columns;
    const rest = this.progress.stopReason === null ? restUntil - this.#chronometer.now() : 0;
    if (rest > 0 && this.#query.end.to !== 'live') return columns;
    this.#making ??= this.#make(rest).finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #make(rest: number): Promise<RecordColumns> {
    if (rest > 0) await this.#chronometer.sleep(rest, this.#closing.signal);
    const started = this.#chronometer.now();
    const { version } = this.#table;
    const columns = await this.#table.columns(setImmediate);
    const made = this.#chronometer.now();
    const restUntil = made + Math.max(leastRestMs, restPerView * (made - started));
    this.#view = { columns, version, restUntil };
    return columns;
  }
}
