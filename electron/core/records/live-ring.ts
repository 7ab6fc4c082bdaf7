import type { KeptRecord } from '#core/log/kept-record';

/** The latest records in order of arrival, capped in number and in bytes. */
export class LiveRing {
  readonly #mostRecords: number;
  readonly #mostBytes: number;
  #records: KeptRecord[] = [];
  #head = 0;
  #bytes = 0;
  #evicted = 0;

  constructor(mostRecords: number, mostBytes: number) {
    this.#mostRecords = mostRecords;
    this.#mostBytes = mostBytes;
  }

  get length(): number {
    return this.#records.length - this.#head;
  }

  /** Records that fell out. */
  get evicted(): number {
    return this.#evicted;
  }

  push(record: KeptRecord): void {
    this.#records.push(record);
    this.#bytes += record.memoryBytes;
    while (this.length > this.#mostRecords || (this.#bytes > this.#mostBytes && this.length > 1)) {
      const oldest = this.#records[this.#head];
      if (oldest) this.#bytes -= oldest.memoryBytes;
      this.#head++;
      this.#evicted++;
    }
    // Half dead: drop what fell out, at a cost that is constant per record.
    if (this.#head > 1_024 && this.#head * 2 > this.#records.length) {
      this.#records = this.#records.slice(this.#head);
      this.#head = 0;
    }
  }

  /** What is kept now, oldest arrival first. */
  view(): readonly KeptRecord[] {
    return this.#records.slice(this.#head);
  }

  /** Records `start` to `start + count`, newest or oldest arrival first. */
  slice(start: number, count: number, order: 'newest' | 'oldest'): readonly KeptRecord[] {
    return pick(this.#records, this.#head, start, count, order);
  }
}

/** Part of a view of records that are in order of arrival. */
export function pick(
  records: readonly KeptRecord[],
  head: number,
  start: number,
  count: number,
  order: 'newest' | 'oldest',
): readonly KeptRecord[] {
  if (order === 'oldest') return records.slice(head + start, head + start + count);
  const end = Math.max(head, records.length - start);
  return records.slice(Math.max(head, end - count), end).reverse();
}
