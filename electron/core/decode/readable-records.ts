import { isUtf8 } from 'node:buffer';
import type { RecordView } from '#core/records/record-cursor';
import type { Decoding } from '#shared/model/decoding';
import { consumerOffsetsTopic } from './consumer-offsets';
import { jsonByte } from './json-lexer';
import { partReader } from './part-reader';

const whole = Number.POSITIVE_INFINITY;

/**
 * Turns records of a topic into records whose key and value are the JSON or text that the decoding
 * makes of them, so that field paths and filters see inside. A record that is JSON or text already
 * is handed back as it is; parts that the decoder does not fit keep their bytes. What is handed
 * back is valid as long as the record itself.
 */
export function readableRecords(
  decoding: Decoding,
  topic: string,
): (record: RecordView) => RecordView {
  const asIs = (choice: Decoding['key']) =>
    choice === 'json' || choice === 'text'
      ? () => true
      : choice === 'auto' && topic !== consumerOffsetsTopic
        ? isPlain
        : (_bytes: Uint8Array, _start: number, length: number) => length <= 0;
  const keyAsIs = asIs(decoding.key);
  const valueAsIs = asIs(decoding.value);
  const readKey = partReader(decoding.key, 'key', topic);
  const readValue = partReader(decoding.value, 'value', topic);
  return (record) => {
    const { bytes, keyStart, keyLength, valueStart, valueLength } = record;
    if (valueAsIs(bytes, valueStart, valueLength) && keyAsIs(bytes, keyStart, keyLength)) {
      return record;
    }
    const key = keyLength < 0 ? null : bytes.subarray(keyStart, keyStart + keyLength);
    const value = valueLength < 0 ? null : bytes.subarray(valueStart, valueStart + valueLength);
    return withParts(record, readKey(key, key, whole).bytes, readValue(value, key, whole).bytes);
  };
}

/** A record with other bytes for its key and value; a null stays null. */
function withParts(record: RecordView, key: Uint8Array, value: Uint8Array): RecordView {
  const headers = record.bytes.subarray(record.headersStart, record.end);
  const headersStart = key.length + value.length;
  return {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestamp: record.timestamp,
    timestampType: record.timestampType,
    bytes: Buffer.concat([key, value, headers]),
    keyStart: 0,
    keyLength: record.keyLength < 0 ? -1 : key.length,
    valueStart: key.length,
    valueLength: record.valueLength < 0 ? -1 : value.length,
    headersStart,
    headerCount: record.headerCount,
    end: headersStart + headers.length,
  };
}

/** Whether `auto` leaves a part as it is: it begins like JSON, or it is text. */
function isPlain(bytes: Uint8Array, start: number, length: number): boolean {
  if (length <= 0) return true;
  const first = bytes[start];
  const begins = first === jsonByte.openObject || first === jsonByte.openArray;
  if (begins && length !== 16) return true;
  const part = bytes.subarray(start, start + length);
  return isUtf8(part) && !part.includes(0);
}
