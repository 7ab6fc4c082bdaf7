import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { PartitionRange } from '#core/log/log-reader';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import { isUnreadableBatch } from '#shared/model/unreadable-batch';
import { NewestSearch } from './newest-search';
import { queryRanges } from './query-ranges';
import { queryRowOrder } from './query-row-order';
import { RangeScan } from './range-scan';
import { ReadingRecordSet } from './reading-record-set';
import { RecordColumns } from './record-columns';
import { recordMatcher } from './record-matcher';
import type { RecordSet, RecordSlice } from './record-set';
import { RowSlices } from './row-slices';
import { type SetStreamEvents, streamSetRanges, streamSetRows } from './set-stream';
import { SortedRows } from './sorted-rows';
import { StreamWaits } from './stream-waits';

/** Most records whose places are kept: 28 bytes each. */
const cap = 10_000_000;

interface FoundRanges {
  readonly ranges: readonly PartitionRange[];
}

interface FoundRows {
  readonly columns: RecordColumns;
  readonly rows: Uint32Array;
}

/**
 * A set that ends: it keeps only where its records are, and reads the values of a page again when
 * the page is looked at.
 */
export class BoundedRecordSet extends ReadingRecordSet implements RecordSet {
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #chronometer: Chronometer;
  #scan: RangeScan | null = null;
  #newest: NewestSearch | null = null;
  #ranges: readonly PartitionRange[] | null = null;
  readonly #waits = new StreamWaits();
  /** Records until reading stops. */
  #most: number;
  #unreadable: RecordQuery['unreadable'];
  #columns = new RecordColumns([]);
  readonly #sortedRows: SortedRows;
  readonly #slices: RowSlices;

  constructor(cluster: KafkaCluster, query: RecordQuery, chronometer: Chronometer) {
    super(chronometer.now);
    this.#cluster = cluster;
    this.#query = query;
    this.#chronometer = chronometer;
    this.#sortedRows = new SortedRows(cluster, chronometer, query.decoding);
    this.#slices = new RowSlices(cluster, query.decoding);
    this.#most = Math.min(query.limit ?? cap, cap);
    this.#unreadable = query.unreadable;
    this.progress.resumable = () => {
      const { error } = this.progress;
      return this.#scan ? !this.#scan.complete : error === null || isUnreadableBatch(error);
    };
  }

  status(): RecordSetStatus {
    const kept = this.#columns.length;
    return this.progress.snapshot({ kept, newWhilePaused: 0, evicted: 0 });
  }

  async slice(
    start: number,
    count: number,
    sort: RecordSort,
    columns: readonly string[],
    signal?: AbortSignal,
  ): Promise<RecordSlice> {
    const from = this.#columns;
    const ended = this.progress.stopReason !== null;
    const ranking = await this.#sortedRows.of(from, sort.by, ended);
    const { direction } = sort;
    const range = { start, count, direction, columns };
    return this.#slices.slice(from, ranking, range, signal);
  }

  async stream(events: SetStreamEvents, signal: AbortSignal): Promise<void> {
    const found = await this.#waits.during(this.#found(signal));
    const cluster = this.#cluster;
    if ('rows' in found) await streamSetRows(cluster, found.rows, found.columns, events, signal);
    else {
      const query = { ...this.#query, unreadable: this.#unreadable };
      await streamSetRanges(cluster, query, found.ranges, events, this.#chronometer, signal);
    }
  }

  /** Only a live set can be paused: this one changes nothing but its end. */
  pause(): void {}

  resume(): void {}

  continue(skipUnreadable: boolean): void {
    const { stopReason } = this.progress;
    this.reading.resume();
    if (stopReason === 'limit') this.#most = Math.min(cap, this.#most + (this.#query.limit ?? cap));
    if (skipUnreadable) this.#unreadable = 'skip';
  }

  async close(): Promise<void> {
    await this.#waits.over();
    this.#sortedRows.close();
    await this.reading.close();
  }

  /** Where all of the answer is, as soon as that is known: in these ranges, or in these rows. */
  async #found(signal: AbortSignal): Promise<FoundRanges | FoundRows> {
    const { start, limit, order } = this.#query;
    const counted = start.from === 'newest' || limit !== undefined;
    await this.reading.until(() => !counted && this.#ranges !== null, signal);
    const { stopReason } = this.progress;
    const partly = counted || stopReason === 'cancelled' || stopReason === 'error';
    if (!partly && this.#ranges) return { ranges: this.#ranges };
    const columns = this.#columns;
    return { columns, rows: await queryRowOrder(columns, order) };
  }

  protected async read(signal: AbortSignal) {
    const { start } = this.#query;
    if (start.from === 'newest') return this.#readNewest(start.count, signal);
    this.#scan ??= await this.#begin(signal);
    this.#scan.unreadable = this.#unreadable;
    const reason = await this.#scan.run(signal);
    if (reason === 'enough') return this.#columns.length < cap ? 'limit' : 'cap';
    return reason === 'cancelled' ? reason : this.progress.endOfReading();
  }

  /** Looks for the newest records; when that is stopped, those found so far are in view. */
  async #readNewest(count: number, signal: AbortSignal) {
    this.#newest ??= await this.#beginNewest(count, signal);
    const search = this.#newest;
    search.unreadable = this.#unreadable;
    try {
      await search.run(signal);
    } finally {
      this.#columns = await search.newest();
      this.counts.keepOnly(this.#columns.timestamps());
      this.progress.changed();
    }
    return 'end reached' as const;
  }

  async #beginNewest(count: number, signal: AbortSignal): Promise<NewestSearch> {
    const matcher = recordMatcher(this.#query);
    const status = this.progress;
    status.filter = () => matcher.report();
    const ranges = await queryRanges(this.#cluster, this.#query, signal);
    status.begin(ranges);
    const search = new NewestSearch(
      this.#cluster,
      this.#query,
      ranges,
      Math.min(count, this.#most),
      matcher,
      {
        onScanned: ({ timestamp }, matches) => {
          status.scanned++;
          this.counts.add(timestamp, matches);
        },
        onProgress: (progress) => status.progress(progress),
      },
    );
    status.bytes = () => search.bytes;
    return search;
  }

  async #begin(signal: AbortSignal): Promise<RangeScan> {
    const matcher = recordMatcher(this.#query);
    const status = this.progress;
    status.filter = () => matcher.report();
    const ranges = await queryRanges(this.#cluster, this.#query, signal);
    this.#ranges = ranges;
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
          this.counts.add(record.timestamp, false);
          return matcher.matches(record);
        },
        onRecord: (record, place) => {
          this.counts.keep(record.timestamp, 1);
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
