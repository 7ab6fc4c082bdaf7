import type { KeptRecord } from '#core/log/kept-record';
import type { PartitionRange } from '#core/log/log-reader';
import type { RowPlace } from './record-columns';

/** Most bytes that records may wait in, all partitions together, besides what is on its way. */
const budgetBytes = 67_108_864;

interface Waiting {
  readonly topic: string;
  readonly partition: number;
  records: KeptRecord[];
  /** Index of the first record that was not taken yet. */
  head: number;
  bytes: number;
  finished: boolean;
  crowded: boolean;
}

/**
 * Puts the records of several partitions into one order while they are read. Each partition stays
 * in offset order; `timestamp` merges them by time (the earliest of all heads next, ties by
 * partition), so that the whole is in time order where each partition is; `offset` hands over one
 * partition after the other. What is far ahead waits here, and its partition is to be held.
 */
export class RecordMerge {
  readonly #order: 'offset' | 'timestamp';
  readonly #waiting: readonly Waiting[];
  readonly #indices: ReadonlyMap<string, number>;
  readonly #mostBytes: number;
  /** Partitions that have a record waiting: a heap whose least one comes first. */
  readonly #heap: number[] = [];
  /** Partitions of which nothing waits although more is to come. */
  #unknown: number;
  /** Every partition before this one is done with. */
  #first = 0;
  #crowdChanged = false;

  /** `ranges` in the order that ties are broken by. */
  constructor(
    ranges: readonly PartitionRange[],
    order: 'offset' | 'timestamp',
    mostBytes = budgetBytes,
  ) {
    this.#order = order;
    this.#mostBytes = mostBytes / Math.max(1, ranges.length);
    this.#waiting = ranges.map(({ topic, partition, start, end }) => {
      const finished = end !== 'live' && start >= end;
      return { topic, partition, records: [], head: 0, bytes: 0, finished, crowded: false };
    });
    this.#indices = new Map(
      ranges.map(({ topic, partition }, index) => [`${topic}/${partition}`, index]),
    );
    this.#unknown = this.#waiting.filter(({ finished }) => !finished).length;
  }

  /** The next record of its partition. */
  add(record: KeptRecord): void {
    const index = this.#indexOf(record);
    const waiting = this.#waiting[index];
    if (!waiting) return;
    waiting.records.push(record);
    waiting.bytes += record.memoryBytes;
    this.#judge(waiting);
    if (waiting.records.length - waiting.head === 1) {
      this.#unknown--;
      this.#rise(index);
    }
  }

  /** No more comes of this partition. */
  finish(place: RowPlace): void {
    const waiting = this.#waiting[this.#indexOf(place)];
    if (!waiting || waiting.finished) return;
    waiting.finished = true;
    if (waiting.head === waiting.records.length) this.#unknown--;
  }

  /** Takes the next record of all; null while it is not known which that is, and at the end. */
  take(): KeptRecord | null {
    const index = this.#heap[0];
    const waiting = index === undefined ? undefined : this.#waiting[index];
    if (index === undefined || !waiting || !this.#isNext(index)) return null;
    const record = waiting.records[waiting.head];
    if (!record) return null;
    waiting.head++;
    waiting.bytes -= record.memoryBytes;
    this.#judge(waiting);
    if (waiting.head === waiting.records.length) {
      waiting.records = [];
      waiting.head = 0;
      if (!waiting.finished) this.#unknown++;
      this.#drop();
    } else {
      if (waiting.head > 1_024 && waiting.head * 2 > waiting.records.length) {
        waiting.records = waiting.records.slice(waiting.head);
        waiting.head = 0;
      }
      this.#sink();
    }
    return record;
  }

  /** Offset of the first record of a partition that waits here; null when none does. */
  waitingFrom(place: RowPlace): number | null {
    const waiting = this.#waiting[this.#indexOf(place)];
    return waiting?.records[waiting.head]?.offset ?? null;
  }

  /** Partitions that are far enough ahead, when that has changed since the last call; else null. */
  crowd(): RowPlace[] | null {
    if (!this.#crowdChanged) return null;
    this.#crowdChanged = false;
    return this.#waiting.filter(({ crowded }) => crowded);
  }

  #indexOf({ topic, partition }: RowPlace): number {
    return this.#indices.get(`${topic}/${partition}`) ?? -1;
  }

  /** Held when it has its share of the bytes, freed when half of that is gone. */
  #judge(waiting: Waiting): void {
    const most = waiting.crowded ? this.#mostBytes / 2 : this.#mostBytes;
    const crowded = waiting.bytes > most;
    this.#crowdChanged ||= crowded !== waiting.crowded;
    waiting.crowded = crowded;
  }

  #isNext(index: number): boolean {
    if (this.#order === 'timestamp') return this.#unknown === 0;
    for (let first = this.#waiting[this.#first]; this.#first < index; ) {
      if (!first?.finished) return false;
      first = this.#waiting[++this.#first];
    }
    return true;
  }

  #before(a: number, b: number): boolean {
    if (this.#order === 'offset') return a < b;
    const earlier = this.#timeOf(a) - this.#timeOf(b);
    return earlier < 0 || (earlier === 0 && a < b);
  }

  #timeOf(index: number): number {
    const waiting = this.#waiting[index];
    return waiting?.records[waiting.head]?.timestamp ?? 0;
  }

  #rise(index: number): void {
    const heap = this.#heap;
    let at = heap.push(index) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] ?? 0;
      if (!this.#before(index, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = index;
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #sink(): void {
    const heap = this.#heap;
    const index = heap[0] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const right = heap[child + 1];
      if (right !== undefined && this.#before(right, heap[child] ?? 0)) child++;
      const below = heap[child];
      if (below === undefined || !this.#before(below, index)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = index;
  }
}
