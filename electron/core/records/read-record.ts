import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { KeptRecord } from '#core/log/kept-record';
import { readPlaces } from '#core/log/read-places';
import type { RecordView } from '#core/log/record-cursor';
import { recordHeaders } from '#core/log/record-headers';
import { fail } from '#shared/contract/errors';
import type { RecordDetail, RecordRef } from '#shared/model/record';

/** One record in full, with bytes of its own. */
export interface StoredRecord {
  readonly ref: RecordRef;
  /** ms since the epoch, UTC. */
  readonly timestamp: number;
  readonly timestampType: 'create' | 'append';
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** In the order written, duplicates kept. */
  readonly headers: readonly { readonly name: Uint8Array; readonly value: Uint8Array | null }[];
  readonly batch: RecordDetail['batch'];
}

/**
 * Reads the record at an offset, whatever became of its transaction. Throws RECORD_NOT_FOUND when
 * it was compacted away, deleted or not written yet, why its batch cannot be opened, and what
 * stands in the way of reading its partition.
 */
export async function readRecord(
  cluster: KafkaCluster,
  ref: RecordRef,
  signal?: AbortSignal,
): Promise<StoredRecord> {
  const found: StoredRecord[] = [];
  const loss = await readPlaces(
    cluster,
    [ref],
    (record, { codec, header, sizeBytes }) => {
      const kept = new KeptRecord(record);
      const { baseOffset, records, transactional, leaderEpoch } = header;
      const producerId = String(header.producerId);
      found.push({
        ref,
        timestamp: kept.timestamp,
        timestampType: kept.timestampType,
        key: partOf(kept, kept.keyStart, kept.keyLength),
        value: partOf(kept, kept.valueStart, kept.valueLength),
        headers: recordHeaders(kept).map((each) => ({
          name: kept.bytes.subarray(each.nameStart, each.nameStart + each.nameLength),
          value: partOf(kept, each.valueStart, each.valueLength),
        })),
        batch: { codec, baseOffset, records, sizeBytes, transactional, producerId, leaderEpoch },
      });
    },
    signal,
  );
  const [record] = found;
  if (!record) throw loss ? fail(loss.code, loss.params) : fail('RECORD_NOT_FOUND', ref);
  return record;
}

function partOf(record: RecordView, start: number, length: number): Uint8Array | null {
  return length < 0 ? null : record.bytes.subarray(start, start + length);
}
