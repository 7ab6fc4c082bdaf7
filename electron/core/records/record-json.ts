import { compactJson } from '#core/decode/json/compact-json';
import { partReader, type ReadablePart } from '#core/decode/part-reader';
import { bufferView } from '#core/log/buffer-view';
import type { RecordView } from '#core/log/record-cursor';
import { recordHeaders } from '#core/log/record-headers';
import { autoDecoding, type Decoding } from '#shared/model/decoding';
import { errorText } from '#shared/model/error-text';

const whole = Number.POSITIVE_INFINITY;

/**
 * A record as one line of JSON, without the line feed:
 * `{"topic","partition","offset","timestamp","key","headers","value"}`, headers as a list of
 * [name, value]. JSON, decoded or as it came, is embedded as it is (digits, key order and duplicate
 * keys untouched; only line feeds between tokens go, with the white space there), integers are
 * numbers, other text is a string, other bytes `{"base64":"…"}`, no bytes `""` and a tombstone
 * null. Where the chosen decoder does not fit, the bytes are shown that way, and `error` says why.
 * Throws CORRUPT_BATCH.
 */
export function recordJson(record: RecordView, decoding: Decoding = autoDecoding): string {
  const { bytes, topic, partition, offset, timestamp } = record;
  const keyBytes = slice(bytes, record.keyStart, record.keyLength);
  const valueBytes = slice(bytes, record.valueStart, record.valueLength);
  const key = partReader(decoding.key, 'key', topic)(keyBytes, keyBytes, whole);
  const value = partReader(decoding.value, 'value', topic)(valueBytes, keyBytes, whole);
  const headers = headersJson(record);
  const place = `"topic":${JSON.stringify(topic)},"partition":${partition},"offset":${offset}`;
  const failed = key.error ?? value.error;
  const error = failed ? `,"error":${JSON.stringify(errorText(failed))}` : '';
  return `{${place},"timestamp":${timestamp},"key":${partJson(key)},"headers":${headers},"value":${partJson(value)}${error}}`;
}

/** Headers of a record as a JSON list of [name, value]. Throws CORRUPT_BATCH. */
export function headersJson(record: RecordView): string {
  const { bytes, topic } = record;
  const readHeader = partReader('auto', 'header', topic);
  const headers = recordHeaders(record).map(
    ({ nameStart, nameLength, valueStart, valueLength }) => {
      const name = slice(bytes, nameStart, nameLength)?.toString('utf8') ?? '';
      const part = readHeader(slice(bytes, valueStart, valueLength), null, whole);
      return `[${JSON.stringify(name)},${partJson(part)}]`;
    },
  );
  return `[${headers}]`;
}

function partJson({ decoder, bytes }: ReadablePart): string {
  switch (decoder) {
    case 'null':
      return 'null';
    case 'empty':
      return '""';
    case 'json':
    case 'msgpack':
    case 'consumer-offsets':
      return compactJson(bytes, 0, bytes.length);
    case 'int':
      return textOf(bytes);
    case 'text':
    case 'float':
    case 'uuid':
    case 'hex':
    case 'base64':
      return JSON.stringify(textOf(bytes));
    case 'binary':
      return `{"base64":"${bufferView(bytes).toString('base64')}"}`;
  }
}

function textOf(bytes: Uint8Array): string {
  return bufferView(bytes).toString('utf8');
}

/** A view of part of the bytes; null for a length of −1. */
function slice(bytes: Uint8Array, start: number, length: number): Buffer | null {
  return length < 0 ? null : bufferView(bytes, start, start + length);
}
