import { compactJson } from '#core/decode/compact-json';
import { detect } from '#core/decode/decoder';
import type { RecordView } from './record-cursor';
import { recordHeaders } from './record-headers';

/**
 * A record as one line of JSON, without the line feed:
 * `{"topic","partition","offset","timestamp","key","headers","value"}`, headers as a list of
 * [name, value]. JSON objects and arrays are embedded as they are (digits, key order and duplicate
 * keys untouched; only line feeds between tokens go, with the white space there); other UTF-8 is a
 * string, other bytes `{"base64":"…"}`, no bytes `""` and a tombstone null. Throws CORRUPT_BATCH.
 */
export function recordJson(record: RecordView): string {
  const { bytes, topic, partition, offset, timestamp } = record;
  const key = partJson(bytes, record.keyStart, record.keyLength);
  const value = partJson(bytes, record.valueStart, record.valueLength);
  const headers = recordHeaders(record).map(
    ({ nameStart, nameLength, valueStart, valueLength }) =>
      `[${JSON.stringify(textOf(bytes, nameStart, nameLength))},${partJson(bytes, valueStart, valueLength)}]`,
  );
  const place = `"topic":${JSON.stringify(topic)},"partition":${partition},"offset":${offset}`;
  return `{${place},"timestamp":${timestamp},"key":${key},"headers":[${headers}],"value":${value}}`;
}

function partJson(bytes: Uint8Array, start: number, length: number): string {
  const { decoder } = detect(bytes, start, length, Number.POSITIVE_INFINITY);
  switch (decoder) {
    case 'null':
      return 'null';
    case 'empty':
      return '""';
    case 'json':
      return compactJson(bytes, start, start + length);
    case 'text':
      return JSON.stringify(textOf(bytes, start, length));
    case 'binary':
      return `{"base64":"${slice(bytes, start, length).toString('base64')}"}`;
  }
}

function textOf(bytes: Uint8Array, start: number, length: number): string {
  return slice(bytes, start, length).toString('utf8');
}

function slice(bytes: Uint8Array, start: number, length: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length);
}
