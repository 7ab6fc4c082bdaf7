import type { RecordView } from '#core/log/record-cursor';
import { recordHeaders } from '#core/log/record-headers';
import { type FieldPath, parseFieldPath } from './field-path';
import { FieldRange } from './field-range';
import { JsonField } from './json/json-field';

/** Picks one field out of records; the answer is overwritten by the next call. */
export type FieldExtractor = (record: RecordView) => Readonly<FieldRange>;

/**
 * Compiles a field path (`value.author`, `value.tags[0]`, `key`, `headers.trace`, `partition`, …)
 * to a function that finds it in a record's bytes without parsing the rest. The first member with
 * a name counts. `key` and `value` alone, and headers, are the whole bytes as a string; what is
 * not JSON has no fields inside. Throws INVALID_ARGUMENT on a path that cannot be parsed.
 */
export function compilePath(path: string): FieldExtractor {
  const parsed = parseFieldPath(path);
  const found = new FieldRange();
  switch (parsed.root) {
    case 'key':
      return bytesExtractor(parsed, found, (record) => [record.keyStart, record.keyLength]);
    case 'value':
      return bytesExtractor(parsed, found, (record) => [record.valueStart, record.valueLength]);
    case 'headers':
      return headerExtractor(String(parsed.steps[0]), found);
    case 'topic':
      return textExtractor('string', found, (record) => record.topic);
    case 'partition':
      return textExtractor('number', found, (record) => record.partition);
    case 'offset':
      return textExtractor('number', found, (record) => record.offset);
    case 'timestamp':
      return textExtractor('number', found, (record) => record.timestamp);
  }
}

function bytesExtractor(
  path: FieldPath,
  found: FieldRange,
  part: (record: RecordView) => readonly [start: number, length: number],
): FieldExtractor {
  const json = new JsonField(path.steps, found);
  const whole = path.steps.length === 0;
  return (record) => {
    const [start, length] = part(record);
    if (length < 0) return whole ? found.null() : found.absent();
    if (whole) return found.set('string', record.bytes, start, start + length);
    return json.find(record.bytes, start, start + length);
  };
}

function headerExtractor(name: string, found: FieldRange): FieldExtractor {
  const wanted = Buffer.from(name);
  return (record) => {
    if (record.headerCount === 0) return found.absent();
    const { bytes } = record;
    for (const { nameStart, nameLength, valueStart, valueLength } of recordHeaders(record)) {
      if (wanted.compare(bytes, nameStart, nameStart + nameLength) !== 0) continue;
      if (valueLength < 0) return found.null();
      return found.set('string', bytes, valueStart, valueStart + valueLength);
    }
    return found.absent();
  };
}

/** Its text is made anew only when the value changes: topics and partitions do so once a batch. */
function textExtractor(
  kind: 'string' | 'number',
  found: FieldRange,
  read: (record: RecordView) => string | number,
): FieldExtractor {
  let last: string | number | null = null;
  let bytes: Uint8Array = Buffer.alloc(0);
  return (record) => {
    const value = read(record);
    if (value !== last) {
      last = value;
      bytes = Buffer.from(String(value));
    }
    return found.set(kind, bytes, 0, bytes.length);
  };
}
