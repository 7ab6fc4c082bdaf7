import { isUtf8 } from 'node:buffer';
import type { RecordView } from '#core/log/record-cursor';
import { autoDecoding, type DecoderChoice, type Decoding } from '#shared/model/decoding';
import { consumerOffsetsTopic } from './consumer-offsets';
import { jsonByte } from './json/json-lexer';
import { partReader } from './part-reader';
import { perTopic } from './per-topic';

const whole = Number.POSITIVE_INFINITY;
/** Bytes looked at one by one: less work than to ask the engine. */
const shortPart = 48;

/** A record, or another one made of it. */
export type RecordReading = (record: RecordView) => RecordView;

/** What a reading hands back; `source` is the record it was made of, where it was. */
interface ReadableRecord extends RecordView {
  readonly source?: RecordView;
}

/** The record as it is in the log, of one that a reading handed back. */
export function sourceOf(record: ReadableRecord): RecordView {
  return record.source ?? record;
}

/**
 * Turns records into records whose key and value are the JSON or text that the decoding makes of
 * them, so that field paths and filters see inside. A record that is JSON or text already is handed
 * back as it is; parts that the decoder does not fit keep their bytes. What is handed back is valid
 * as long as the record itself.
 */
export function readableRecords(decoding: Decoding = autoDecoding): RecordReading {
  const readingOf = perTopic((topic) => topicReading(decoding, topic));
  return (record) => readingOf(record.topic)(record);
}

function topicReading(decoding: Decoding, topic: string): RecordReading {
  const readKey = partReading(decoding.key, 'key', topic);
  const readValue = partReading(decoding.value, 'value', topic);
  return (record) => {
    const key = readKey(record, record.keyStart, record.keyLength);
    const value = readValue(record, record.valueStart, record.valueLength);
    return key || value ? withParts(record, key, value) : record;
  };
}

/** Makes the bytes that a part of a record is read from; null where they stay as they are. */
function partReading(choice: DecoderChoice, part: 'key' | 'value', topic: string) {
  if (choice === 'json' || choice === 'text') return () => null;
  const guessing = choice === 'auto' && topic !== consumerOffsetsTopic;
  const read = partReader(choice, part, topic);
  return ({ bytes, keyStart, keyLength }: RecordView, start: number, length: number) => {
    if (length <= 0 || (guessing && isPlain(bytes, start, length))) return null;
    const source = bytes.subarray(start, start + length);
    const key = keyLength < 0 ? null : bytes.subarray(keyStart, keyStart + keyLength);
    const made = read(source, key, whole).bytes;
    return made === source ? null : made;
  };
}

/** A record with other bytes for its key or value; a null stays null. */
function withParts(
  record: RecordView,
  madeKey: Uint8Array | null,
  madeValue: Uint8Array | null,
): ReadableRecord {
  const { bytes, keyStart, keyLength, valueStart, valueLength } = record;
  const key = madeKey ?? bytes.subarray(keyStart, keyStart + Math.max(keyLength, 0));
  const value = madeValue ?? bytes.subarray(valueStart, valueStart + Math.max(valueLength, 0));
  const headers = bytes.subarray(record.headersStart, record.end);
  const headersStart = key.length + value.length;
  return {
    source: record,
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestamp: record.timestamp,
    timestampType: record.timestampType,
    bytes: Buffer.concat([key, value, headers]),
    keyStart: 0,
    keyLength: keyLength < 0 ? -1 : key.length,
    valueStart: key.length,
    valueLength: valueLength < 0 ? -1 : value.length,
    headersStart,
    headerCount: record.headerCount,
    end: headersStart + headers.length,
  };
}

/** Whether `auto` leaves a part as it is: it begins like JSON, or it is text. */
function isPlain(bytes: Uint8Array, start: number, length: number): boolean {
  const first = bytes[start];
  const begins = first === jsonByte.openObject || first === jsonByte.openArray;
  if (begins && length !== 16) return true;
  const end = start + length;
  if (length <= shortPart) {
    let position = start;
    while (position < end && isAscii(bytes[position] ?? 0)) position++;
    if (position === end) return true;
  }
  const part = bytes.subarray(start, end);
  return isUtf8(part) && !part.includes(0);
}

function isAscii(byte: number): boolean {
  return byte > 0 && byte < 0x80;
}
