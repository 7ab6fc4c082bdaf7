import { KeptRecord } from '#core/log/kept-record';
import type { RecordPlace } from '#core/log/read-places';
import type { RecordView } from '#core/log/record-cursor';

/** Most bytes that records are kept in. */
const budgetBytes = 67_108_864;

/** Records by their places, so that they need not be read again: all, or none once they are too many. */
export class KeptRecords {
  readonly #mostBytes: number;
  readonly #records = new Map<string, KeptRecord>();
  #bytes = 0;

  constructor(mostBytes = budgetBytes) {
    this.#mostBytes = mostBytes;
  }

  /** Copies the record. */
  add(record: RecordView): void {
    if (this.#bytes > this.#mostBytes) return;
    const kept = new KeptRecord(record);
    this.#bytes += kept.memoryBytes;
    if (this.#bytes > this.#mostBytes) this.#records.clear();
    else this.#records.set(keyOf(record), kept);
  }

  get(place: RecordPlace): KeptRecord | undefined {
    return this.#records.get(keyOf(place));
  }
}

function keyOf({ topic, partition, offset }: RecordPlace): string {
  return `${topic}/${partition}/${offset}`;
}
