import type { RecordCursor } from '#core/records/record-cursor';
import { recordHeaders } from '#core/records/record-headers';
import { type FieldPath, parseFieldPath } from './field-path';
import { FieldRange } from './field-range';
import { JsonField } from './json-field';

/** Picks one field out of records; the answer is overwritten by the next call. */
export type FieldExtractor = (cursor: RecordCursor) => Readonly<FieldRange>;

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
      return bytesExtractor(parsed, found, (cursor) => [cursor.keyStart, cursor.keyLength]);
    case 'value':
      return bytesExtractor(parsed, found, (cursor) => [cursor.valueStart, cursor.valueLength]);
    case 'headers':
      return headerExtractor(String(parsed.steps[0]), found);
    case 'topic':
      return textExtractor('string', found, (cursor) => cursor.topic);
    case 'partition':
      return textExtractor('number', found, (cursor) => String(cursor.partition));
    case 'offset':
      return textExtractor('number', found, (cursor) => String(cursor.offset));
    case 'timestamp':
      return textExtractor('number', found, (cursor) => String(cursor.timestamp));
  }
}

function bytesExtractor(
  path: FieldPath,
  found: FieldRange,
  part: (cursor: RecordCursor) => readonly [start: number, length: number],
): FieldExtractor {
  const json = new JsonField(path.steps, found);
  const whole = path.steps.length === 0;
  return (cursor) => {
    const [start, length] = part(cursor);
    if (length < 0) return whole ? found.null() : found.absent();
    if (whole) return found.set('string', cursor.bytes, start, start + length);
    return json.find(cursor.bytes, start, start + length);
  };
}

function headerExtractor(name: string, found: FieldRange): FieldExtractor {
  const wanted = Buffer.from(name);
  return (cursor) => {
    if (cursor.headerCount === 0) return found.absent();
    const { bytes } = cursor;
    for (const { nameStart, nameLength, valueStart, valueLength } of recordHeaders(cursor)) {
      if (wanted.compare(bytes, nameStart, nameStart + nameLength) !== 0) continue;
      if (valueLength < 0) return found.null();
      return found.set('string', bytes, valueStart, valueStart + valueLength);
    }
    return found.absent();
  };
}

function textExtractor(
  kind: 'string' | 'number',
  found: FieldRange,
  textOf: (cursor: RecordCursor) => string,
): FieldExtractor {
  return (cursor) => {
    const bytes = Buffer.from(textOf(cursor));
    return found.set(kind, bytes, 0, bytes.length);
  };
}
