import { setImmediate } from 'node:timers/promises';
import { type RecordReading, readableRecords } from '#core/decode/readable-records';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { Decoding } from '#shared/model/decoding';
import type { RecordSort } from '#shared/model/record-sort';
import { fieldOrder } from './field-order';
import type { RecordColumns } from './record-columns';
import { rowOrder } from './row-order';
import type { RowRanking } from './row-ranking';
import { timeOrder } from './time-order';

/** While reading, rows are put in order again at most for this share of the time: 1 / (1 + n). */
const restPerSorting = 8;

/** The order of a set's rows by what was asked last, made once and kept. Its owner closes it. */
export class SortedRows {
  readonly #cluster: KafkaCluster;
  readonly #chronometer: Chronometer;
  readonly #readable: RecordReading;
  #sorting: Sorting | null = null;

  /** Keys, values and fields are compared as `decoding` reads them; `auto` when absent. */
  constructor(cluster: KafkaCluster, chronometer: Chronometer, decoding?: Decoding) {
    this.#cluster = cluster;
    this.#chronometer = chronometer;
    this.#readable = readableRecords(decoding);
  }

  /**
   * Rows of `columns` by `by`; until the set has `ended`, at times those of a moment ago. Throws
   * what `fieldOrder` throws, and CANCELLED once another order is asked for.
   */
  of(columns: RecordColumns, by: RecordSort['by'], ended: boolean): Promise<RowRanking> {
    const count = columns.length;
    const name = JSON.stringify(by);
    const last = this.#sorting;
    const now = this.#chronometer.now();
    if (last?.columns === columns && last.name === name) {
      if (last.count === count || (!ended && now < last.restUntil)) return last.ranking;
    }
    last?.abort.abort();
    const abort = new AbortController();
    const ranking = this.#sort(columns, count, by, abort.signal);
    const restUntil = Number.POSITIVE_INFINITY;
    const sorting: Sorting = { columns, count, name, abort, ranking, restUntil };
    this.#sorting = sorting;
    ranking.then(
      () => {
        const sorted = this.#chronometer.now();
        sorting.restUntil = sorted + restPerSorting * (sorted - now);
      },
      () => {
        if (this.#sorting === sorting) this.#sorting = null;
      },
    );
    return ranking;
  }

  close(): void {
    this.#sorting?.abort.abort();
  }

  async #sort(
    columns: RecordColumns,
    count: number,
    by: RecordSort['by'],
    signal: AbortSignal,
  ): Promise<RowRanking> {
    const sorted = async (compare: (a: number, b: number) => number) => {
      const rows = await rowOrder(columns, count, compare, setImmediate);
      return { rows, ranked: count };
    };
    switch (by) {
      case 'time':
        return { rows: await timeOrder(columns, count, setImmediate), ranked: count };
      case 'offset':
        return sorted(
          (a, b) => columns.place(a) - columns.place(b) || columns.offset(a) - columns.offset(b),
        );
      case 'keySize':
        return sorted((a, b) => columns.keySize(a) - columns.keySize(b) || columns.compare(a, b));
      case 'valueSize':
        return sorted(
          (a, b) => columns.valueSize(a) - columns.valueSize(b) || columns.compare(a, b),
        );
      default:
        return fieldOrder(
          this.#cluster,
          columns,
          count,
          by.path,
          this.#readable,
          setImmediate,
          signal,
        );
    }
  }
}

interface Sorting {
  readonly columns: RecordColumns;
  readonly count: number;
  readonly name: string;
  readonly abort: AbortController;
  readonly ranking: Promise<RowRanking>;
  restUntil: number;
}
