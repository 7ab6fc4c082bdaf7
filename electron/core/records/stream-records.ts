import { setImmediate } from 'node:timers/promises';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { PartitionProgress, PartitionRange } from '#core/log/log-reader';
import type { RecordView } from '#core/log/record-cursor';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import { KeptRecords } from './kept-records';
import { LatestTable } from './latest-table';
import { type NewestEvents, NewestSearch } from './newest-search';
import { queryRanges } from './query-ranges';
import { queryRowOrder } from './query-row-order';
import { RangeScan, type RangeScanEvents } from './range-scan';
import type { RecordColumns } from './record-columns';
import { type RecordMatcher, recordMatcher } from './record-matcher';
import { SetStatus } from './set-status';
import { streamPlaces } from './stream-places';

export interface RecordStreamEvents {
  /** A matching record, valid only during the call. */
  onRecord(record: RecordView): void;
  /** After each batch or page: a promise holds the reading back. */
  onPause(): void | Promise<void>;
  onProgress(progress: PartitionProgress): void;
}

/**
 * Hands over every record a query asks for, as it is read, in the order it asks for. The newest
 * records, and those of a table, are looked for first and then come oldest first or by place; a
 * live table is followed by every record that is written then. Resolves with what was covered when
 * the query has ended or the signal is aborted. Throws what keeps the query from being answered.
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

/**
 * Hands over the records of these ranges that meet the conditions of the query on single records,
 * up to its limit, as `streamRecords` does; its start and end are not looked up again.
 */
export async function streamRanges(
  cluster: KafkaCluster,
  query: RecordQuery,
  ranges: readonly PartitionRange[],
  events: RecordStreamEvents,
  chronometer: Chronometer,
  signal: AbortSignal,
): Promise<RecordSetStatus> {
  const stream = new RecordStream(cluster, query, events, chronometer, signal);
  await stream.scan(ranges);
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
  /** What a search for the newest found. */
  readonly #keptRecords = new KeptRecords();
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
    const { start, limit, latestPerKey } = query;
    if (start.from !== 'newest' && !latestPerKey) {
      await this.scan(await queryRanges(this.#cluster, query, this.#signal));
      return;
    }
    const live = query.end.to === 'live';
    const bounded: RecordQuery = live ? { ...query, end: { to: 'latest' } } : query;
    const ranges = await queryRanges(this.#cluster, bounded, this.#signal);
    this.status.begin(ranges);
    const columns =
      start.from === 'newest'
        ? await this.#newest(ranges, Math.min(start.count, limit ?? start.count))
        : await this.#latest(ranges);
    await this.#handRows(columns);
    if (!live) this.status.end(this.status.endOfReading());
    else
      await this.scan(ranges.map((range) => ({ ...range, start: Number(range.end), end: 'live' })));
  }

  get #full(): boolean {
    return this.#query.limit !== undefined && this.#kept >= this.#query.limit;
  }

  #hand(record: RecordView): void {
    this.#kept++;
    this.#events.onRecord(record);
  }

  /** Throws what the events throw. */
  async scan(ranges: readonly PartitionRange[]): Promise<void> {
    this.status.begin(ranges);
    if (this.#full) {
      this.status.end('limit');
      return;
    }
    const reason = await this.#read(ranges, {
      judge: (record) => this.#matcher.matches(record),
      onRecord: (record) => {
        this.#hand(record);
        return !this.#full;
      },
    });
    if (reason === 'enough') this.status.end('limit');
    else this.status.end(reason === 'cancelled' ? reason : this.status.endOfReading());
  }

  async #read(
    ranges: readonly PartitionRange[],
    { judge, onRecord }: Pick<RangeScanEvents, 'judge' | 'onRecord'>,
  ): Promise<'end reached' | 'enough' | 'cancelled'> {
    const { status } = this;
    const scan = new RangeScan(
      this.#cluster,
      this.#query,
      ranges,
      {
        judge: (record) => {
          status.scanned++;
          return judge(record);
        },
        onRecord,
        onPause: () => this.#events.onPause(),
        onProgress: (progress) => {
          status.progress(progress);
          this.#events.onProgress(progress);
        },
      },
      this.#chronometer,
    );
    const before = status.bytes();
    status.bytes = () => before + scan.bytes;
    return scan.run(this.#signal);
  }

  /** The last record of each key, by place. Throws LIMIT_EXCEEDED on too many keys. */
  async #latest(ranges: readonly PartitionRange[]): Promise<RecordColumns> {
    const table = new LatestTable();
    this.status.table = () => ({ tombstones: table.tombstones, keyless: table.keyless });
    const inRange = recordMatcher({ ...this.#query, filter: undefined });
    const reason = await this.#read(ranges, {
      judge: (record) => inRange.matches(record),
      onRecord: (record) => table.add(record, this.#matcher.matches(record)),
    });
    if (reason === 'cancelled') throw fail('CANCELLED', {});
    if (table.full)
      throw fail('LIMIT_EXCEEDED', { what: 'a table of keys', limit: limits.tableKeys });
    return table.columns(setImmediate);
  }

  async #newest(ranges: readonly PartitionRange[], count: number): Promise<RecordColumns> {
    const { status } = this;
    const events: NewestEvents = {
      onScanned: (record, matches) => {
        status.scanned++;
        if (matches) this.#keptRecords.add(record);
      },
      onProgress: (progress) => {
        status.progress(progress);
        this.#events.onProgress(progress);
      },
    };
    const search = new NewestSearch(
      this.#cluster,
      this.#query,
      ranges,
      count,
      this.#matcher,
      events,
    );
    status.bytes = () => search.bytes;
    await search.run(this.#signal);
    return search.newest();
  }

  /** Hands these records over: oldest first, or by place. */
  async #handRows(columns: RecordColumns): Promise<void> {
    const rows = await queryRowOrder(columns, this.#query.order);
    await streamPlaces(
      this.#cluster,
      rows,
      columns,
      { onRecord: (record) => this.#hand(record), onPause: () => this.#events.onPause() },
      this.#signal,
      this.#keptRecords,
    );
  }
}
