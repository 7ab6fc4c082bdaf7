import { compilePath } from '#core/decode/field-extractor';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { KeptRecord } from '#core/log/kept-record';
import type { PartitionRange } from '#core/log/log-reader';
import { limits } from '#shared/contract/limits';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import { KeptRecords } from './kept-records';
import { LiveRing, pick } from './live-ring';
import { requireLiveSort } from './live-sort';
import { type NewestEvents, NewestSearch } from './newest-search';
import { queryRanges } from './query-ranges';
import { RangeScan } from './range-scan';
import { ReadingRecordSet } from './reading-record-set';
import { type RecordMatcher, recordMatcher } from './record-matcher';
import { rowOf } from './record-row';
import type { RecordSet, RecordSlice } from './record-set';
import { type SetStreamEvents, streamKept } from './set-stream';
import { streamPlaces } from './stream-places';

/** A set that goes on at the ends of the log: a ring of the latest records, with their values. */
export class LiveRecordSet extends ReadingRecordSet implements RecordSet {
  readonly #cluster: KafkaCluster;
  readonly #query: RecordQuery;
  readonly #chronometer: Chronometer;
  readonly #ring: LiveRing;
  #arrived = 0;
  /** The view as it was when paused, and how many had arrived by then. */
  #frozen: { view: readonly KeptRecord[]; arrived: number } | null = null;

  constructor(cluster: KafkaCluster, query: RecordQuery, chronometer: Chronometer) {
    super(chronometer.now);
    this.#cluster = cluster;
    this.#query = query;
    this.#chronometer = chronometer;
    this.#ring = new LiveRing(query.liveRecords ?? limits.liveRecords, limits.liveBytes);
  }

  status(): RecordSetStatus {
    const frozen = this.#frozen;
    return this.progress.snapshot({
      kept: frozen?.view.length ?? this.#ring.length,
      newWhilePaused: frozen ? this.#arrived - frozen.arrived : 0,
      evicted: this.#ring.evicted,
      frozen: frozen !== null,
    });
  }

  async slice(
    start: number,
    count: number,
    sort: RecordSort,
    columns: readonly string[],
  ): Promise<RecordSlice> {
    requireLiveSort(sort);
    const order = sort.direction === 'descending' ? 'newest' : 'oldest';
    const extractors = columns.map(compilePath);
    const frozen = this.#frozen?.view;
    const records = frozen
      ? pick(frozen, 0, start, count, order)
      : this.#ring.slice(start, count, order);
    return {
      total: frozen?.length ?? this.#ring.length,
      rows: records.map((record) => rowOf(record, extractors, this.#query.decoding)),
    };
  }

  async stream(events: SetStreamEvents, signal: AbortSignal): Promise<void> {
    await streamKept(this.#frozen?.view ?? this.#ring.view(), events, signal);
  }

  pause(): void {
    this.#frozen ??= { view: this.#ring.view(), arrived: this.#arrived };
    this.progress.changed();
  }

  resume(): void {
    this.#frozen = null;
    this.progress.changed();
  }

  /** What is live has no end that it could have stopped before: throws. */
  continue(): void {
    this.reading.resume();
  }

  async close(): Promise<void> {
    await this.reading.close();
  }

  protected async read(signal: AbortSignal) {
    const query = this.#query;
    const status = this.progress;
    const matcher = recordMatcher(query);
    status.filter = () => matcher.report();
    let ranges: PartitionRange[];
    if (query.start.from === 'newest') {
      const history = await queryRanges(this.#cluster, { ...query, end: { to: 'latest' } }, signal);
      status.begin(history);
      await this.#readNewest(history, query.start.count, matcher, signal);
      ranges = history.map((range) => ({ ...range, start: Number(range.end), end: 'live' }));
    } else {
      ranges = await queryRanges(this.#cluster, query, signal);
    }
    status.begin(ranges);
    const scan = new RangeScan(
      this.#cluster,
      query,
      ranges,
      {
        judge: (record) => {
          status.scanned++;
          const matches = matcher.matches(record);
          this.counts.add(record.timestamp, matches);
          return matches;
        },
        onRecord: (record) => {
          this.#keep(new KeptRecord(record));
          return true;
        },
        onPause: () => undefined,
        onProgress: (progress) => {
          status.progress(progress);
          if (status.state === 'reading' && status.caughtUp) status.goLive();
        },
      },
      this.#chronometer,
    );
    const before = status.bytes();
    status.bytes = () => before + scan.bytes;
    if (status.caughtUp) status.goLive();
    const reason = await scan.run(signal);
    return reason === 'end reached' ? status.endOfReading() : 'cancelled';
  }

  /** Fills the ring with the newest records, oldest first. */
  async #readNewest(
    history: readonly PartitionRange[],
    count: number,
    matcher: RecordMatcher,
    signal: AbortSignal,
  ): Promise<void> {
    const status = this.progress;
    const kept = new KeptRecords();
    const events: NewestEvents = {
      onScanned: (record, matches) => {
        status.scanned++;
        this.counts.add(record.timestamp, matches);
        if (matches) kept.add(record);
      },
      onProgress: (progress) => status.progress(progress),
    };
    const most = Math.min(count, this.#query.liveRecords ?? limits.liveRecords);
    const search = new NewestSearch(this.#cluster, this.#query, history, most, matcher, events);
    status.bytes = () => search.bytes;
    await search.run(signal);
    const newest = await search.newest();
    this.counts.keepOnly(newest.timestamps());
    const rows = Array.from({ length: newest.length }, (_, row) => row);
    const onRecord = (record: KeptRecord): void => this.#keep(record);
    const pages = { onRecord, onPause: () => undefined };
    await streamPlaces(this.#cluster, rows, newest, pages, signal, kept);
  }

  #keep(record: KeptRecord): void {
    this.#ring.push(record);
    this.#arrived++;
  }
}
