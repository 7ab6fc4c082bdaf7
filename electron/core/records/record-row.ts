import type { FieldExtractor } from '#core/decode/field-extractor';
import { fieldOf, previewOf } from '#core/decode/preview';
import { fail, toAppError } from '#shared/contract/errors';
import type { Field, RecordRow } from '#shared/model/record';
import type { RecordView } from './record-cursor';

/** A record as a row of a record set, with one field per column. */
export function rowOf(record: RecordView, columns: readonly FieldExtractor[]): RecordRow {
  const { bytes, keyStart, keyLength, valueStart, valueLength } = record;
  const row: RecordRow = {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestamp: record.timestamp,
    timestampType: record.timestampType,
    key: previewOf(bytes, keyStart, keyLength),
    value: previewOf(bytes, valueStart, valueLength),
    headers: record.headerCount,
    fields: [],
    error: null,
  };
  row.fields = columns.map((extract): Field => {
    try {
      return fieldOf(extract(record));
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
