import { KeptRecord } from '#core/log/kept-record';
import type { RecordPlace } from '#core/log/read-places';
import type { RecordView } from '#core/log/record-cursor';

/** Most bytes that records are kept in. */
const budgetBytes = 67_108_864;

/** Records by their places, so that they need not be read again: all, or none once they are too many. */
export class KeptRecords {
  readonly #mostBytes: number;
  /** By topic, partition and offset. */
  readonly #records = new Map<string, Map<number, KeptRecord>[]>();
  #bytes = 0;

  constructor(mostBytes = budgetBytes) {
    this.#mostBytes = mostBytes;
  }

  /** Copies the record. */
  add(record: RecordView): void {
    if (this.#bytes > this.#mostBytes) return;
    const kept = new KeptRecord(record);
    this.#bytes += kept.memoryBytes;
    if (this.#bytes > this.#mostBytes) {
      this.#records.clear();
      return;
    }
    const { topic, partition, offset } = record;
    const partitions = this.#records.get(topic) ?? [];
    if (partitions.length === 0) this.#records.set(topic, partitions);
    const offsets = partitions[partition] ?? new Map<number, KeptRecord>();
    partitions[partition] = offsets;
    offsets.set(offset, kept);
  }

  get({ topic, partition, offset }: RecordPlace): KeptRecord | undefined {
    return this.#records.get(topic)?.[partition]?.get(offset);
  }
}
