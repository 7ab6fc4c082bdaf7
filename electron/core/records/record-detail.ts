import { decodedOf, treeBytes } from '#core/decode/decoded';
import { partReader } from '#core/decode/part-reader';
import { autoDecoding, type Decoding } from '#shared/model/decoding';
import type { RecordDetail } from '#shared/model/record';
import type { StoredRecord } from './read-record';

/** A record with its key, value and headers decoded, each bounded; headers always by detection. */
export function detailOf(record: StoredRecord, decoding: Decoding = autoDecoding): RecordDetail {
  const { ref, timestamp, timestampType, key, value, headers, batch } = record;
  const readKey = partReader(decoding.key, 'key', ref.topic);
  const readValue = partReader(decoding.value, 'value', ref.topic);
  const readHeader = partReader('auto', 'header', ref.topic);
  return {
    ref,
    timestamp,
    timestampType,
    key: decodedOf(readKey(key, key, treeBytes)),
    value: decodedOf(readValue(value, key, treeBytes)),
    headers: headers.map((header) => ({
      name: Buffer.from(header.name).toString('utf8'),
      value: decodedOf(readHeader(header.value, key, treeBytes)),
    })),
    batch,
  };
}
