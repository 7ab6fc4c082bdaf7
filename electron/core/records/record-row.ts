import type { FieldExtractor } from '#core/decode/field-extractor';
import { partReader } from '#core/decode/part-reader';
import { fieldOf, previewOf, previewWindow } from '#core/decode/preview';
import { readableRecords } from '#core/decode/readable-records';
import type { RecordView } from '#core/log/record-cursor';
import { fail, toAppError } from '#shared/contract/errors';
import { autoDecoding, type Decoding } from '#shared/model/decoding';
import type { Field, RecordRow } from '#shared/model/record';

/**
 * A record as a row of a record set, with one field per column; key, value and fields are read as
 * `decoding` says.
 */
export function rowOf(
  record: RecordView,
  columns: readonly FieldExtractor[],
  decoding: Decoding = autoDecoding,
): RecordRow {
  const { topic, bytes, keyStart, keyLength, valueStart, valueLength } = record;
  const keyBytes = keyLength < 0 ? null : bytes.subarray(keyStart, keyStart + keyLength);
  const valueBytes = valueLength < 0 ? null : bytes.subarray(valueStart, valueStart + valueLength);
  const key = partReader(decoding.key, 'key', topic)(keyBytes, keyBytes, previewWindow);
  const value = partReader(decoding.value, 'value', topic)(valueBytes, keyBytes, previewWindow);
  const row: RecordRow = {
    topic,
    partition: record.partition,
    offset: record.offset,
    timestamp: record.timestamp,
    timestampType: record.timestampType,
    key: previewOf(key),
    value: previewOf(value),
    headers: record.headerCount,
    fields: [],
    error: key.error ?? value.error,
  };
  if (columns.length === 0) return row;
  const readable = readableRecords(decoding)(record);
  row.fields = columns.map((extract): Field => {
    try {
      return fieldOf(extract(readable));
    } catch (thrown) {
      row.error = toAppError(thrown);
      return absent;
    }
  });
  return row;
}

const absent: Field = { kind: 'absent', text: '' };

/** The row of a record that was there when its set was read, and is not any more. */
export function goneRow(
  place: { topic: string; partition: number; offset: number; timestamp: number },
  columns: number,
): RecordRow {
  const { topic, partition, offset, timestamp } = place;
  const nothing = { decoder: 'null', text: '', truncated: false, size: 0 } as const;
  return {
    topic,
    partition,
    offset,
    timestamp,
    timestampType: 'create',
    key: nothing,
    value: nothing,
    headers: 0,
    fields: Array.from({ length: columns }, () => absent),
    error: fail('RECORD_NOT_FOUND', { topic, partition, offset }).error,
  };
}
