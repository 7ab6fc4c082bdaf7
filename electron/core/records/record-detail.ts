import { decodedOf } from '#core/decode/decoded';
import type { RecordDetail } from '#shared/model/record';
import type { StoredRecord } from './read-record';

/** A record with its key, value and headers decoded, each bounded. */
export function detailOf(record: StoredRecord): RecordDetail {
  const { ref, timestamp, timestampType, key, value, headers, batch } = record;
  return {
    ref,
    timestamp,
    timestampType,
    key: decodedOf(key),
    value: decodedOf(value),
    headers: headers.map((header) => ({
      name: Buffer.from(header.name).toString('utf8'),
      value: decodedOf(header.value),
    })),
    batch,
  };
}
