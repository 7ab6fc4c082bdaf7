import { FieldRange } from '#core/decode/field-range';
import type { AggregateRecord } from './aggregate-column';
import { type AggregateValue, JsonText } from './aggregate-value';

/** A record as a test writes it down: its fields as JSON texts, absent where undefined. */
export interface WrittenRecord {
  time?: number;
  place?: number;
  offset?: number;
  fields?: readonly (string | undefined)[];
}

/** What the engine would hand over for a record. */
export function recordOf({
  time = 0,
  place = 0,
  offset = 0,
  fields = [],
}: WrittenRecord): AggregateRecord {
  return { time, place, offset, fields: fields.map(fieldOf) };
}

function fieldOf(json: string | undefined): FieldRange {
  const field = new FieldRange();
  if (json === undefined) return field.absent();
  if (json === 'null') return field.null();
  const bytes = Buffer.from(json);
  switch (json[0]) {
    case '"':
      return field.set('string', bytes, 1, bytes.length - 1, json.includes('\\'));
    case '{':
      return field.set('object', bytes, 0, bytes.length);
    case '[':
      return field.set('array', bytes, 0, bytes.length);
    case 't':
    case 'f':
      return field.set('boolean', bytes, 0, bytes.length);
    default:
      return field.set('number', bytes, 0, bytes.length);
  }
}

/** A value as it would be printed; the kinds of value that are printed alike are told apart. */
export function printed(value: AggregateValue): string {
  if (value instanceof JsonText) return value.text;
  return typeof value === 'bigint' ? `${value}n` : String(value);
}
