import { compilePath } from '#core/decode/field-extractor';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { type RecordPlace, readPlaces } from '#core/log/read-places';
import { limits } from '#shared/contract/limits';
import type { Decoding } from '#shared/model/decoding';
import type { RecordRow } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import type { RecordColumns } from './record-columns';
import { goneRow, rowOf } from './record-row';
import type { RecordSlice } from './record-set';
import { orderedRows, type RowRanking } from './row-ranking';

/** Rows `start` to `start + count` of a view, seen in one direction; `columns` are field paths. */
export interface SliceRange {
  readonly start: number;
  readonly count: number;
  readonly direction: RecordSort['direction'];
  readonly columns: readonly string[];
}

/**
 * Parts of the views of one record set, their values read again. The rows looked at last are kept: a
 * view that is looked at again and again while the set is read costs the cluster nothing but what
 * is new in it.
 */
export class RowSlices {
  readonly #cluster: KafkaCluster;
  readonly #decoding: Decoding | undefined;
  /** By place, those looked at last in the end. */
  readonly #rows = new Map<string, RecordRow>();
  /** Of the rows that are kept. */
  #columns = '[]';

  /** `decoding`: by detection when absent. */
  constructor(cluster: KafkaCluster, decoding: Decoding | undefined) {
    this.#cluster = cluster;
    this.#decoding = decoding;
  }

  /**
   * Part of a view of `columns` in the order of `ranking`. Throws INVALID_ARGUMENT on a path,
   * CANCELLED, and what stands in the way of reading.
   */
  async slice(
    columns: RecordColumns,
    ranking: RowRanking,
    range: SliceRange,
    signal?: AbortSignal,
  ): Promise<RecordSlice> {
    const extractors = range.columns.map(compilePath);
    const places = orderedRows(ranking, range.start, range.count, range.direction).map((row) => {
      const place = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
      return { ...place, offset: columns.offset(row), timestamp: columns.timestamp(row) };
    });
    const found = this.#kept(places, range.columns);
    await readPlaces(
      this.#cluster,
      places.filter((place) => !found.has(keyOf(place))),
      (record) => found.set(keyOf(record), rowOf(record, extractors, this.#decoding)),
      signal,
    );
    this.#keep(found, range.columns);
    return {
      total: ranking.rows.length,
      rows: places.map((place) => found.get(keyOf(place)) ?? goneRow(place, extractors.length)),
    };
  }

  #kept(places: readonly RecordPlace[], columns: readonly string[]): Map<string, RecordRow> {
    const found = new Map<string, RecordRow>();
    if (this.#columns !== JSON.stringify(columns)) return found;
    for (const key of places.map(keyOf)) {
      const row = this.#rows.get(key);
      if (row) found.set(key, row);
    }
    return found;
  }

  #keep(found: ReadonlyMap<string, RecordRow>, columns: readonly string[]): void {
    if (this.#columns !== JSON.stringify(columns)) this.#rows.clear();
    this.#columns = JSON.stringify(columns);
    for (const [key, row] of found) {
      this.#rows.delete(key);
      this.#rows.set(key, row);
    }
    for (const key of this.#rows.keys()) {
      if (this.#rows.size <= limits.sliceRows) break;
      this.#rows.delete(key);
    }
  }
}

function keyOf({ topic, partition, offset }: RecordPlace): string {
  return `${topic}/${partition}/${offset}`;
}
