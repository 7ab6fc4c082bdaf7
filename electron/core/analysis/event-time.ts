import { compilePath } from '#core/decode/field-extractor';
import type { FieldRange } from '#core/decode/field-range';
import { isoInstant } from '#core/decode/iso-instant';
import type { RecordCursor } from '#core/log/record-cursor';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';

/** Event time of the current record, integer ms since the epoch; NaN when it has none. */
export type EventTime = (cursor: RecordCursor) => number;

/**
 * Compiles where event time comes from. A field is read as a string or a number, in its unit;
 * anything else, and a field that is absent, is no event time, or the record's timestamp where
 * the definition says so. Throws INVALID_ARGUMENT for a path that cannot be parsed.
 */
export function compileEventTime(time: AnalysisDefinition['time']): EventTime {
  if (time.by === 'record') return (cursor) => cursor.timestamp;
  const extract = compilePath(time.path);
  const read = time.unit === 'iso' ? isoOf : time.unit === 'ms' ? millisecondsOf : secondsOf;
  if (time.else === 'skip') return (cursor) => read(extract(cursor));
  return (cursor) => {
    const at = read(extract(cursor));
    return Number.isNaN(at) ? cursor.timestamp : at;
  };
}

function isoOf({ kind, bytes, start, end }: Readonly<FieldRange>): number {
  return kind === 'string' ? isoInstant(bytes, start, end) : Number.NaN;
}

function millisecondsOf(field: Readonly<FieldRange>): number {
  return Math.floor(numberOf(field));
}

function secondsOf(field: Readonly<FieldRange>): number {
  return Math.round(numberOf(field) * 1_000);
}

/** Longest text of a number that is looked at; no time needs more. */
const longestNumber = 32;

function numberOf({ kind, bytes, start, end }: Readonly<FieldRange>): number {
  if (kind !== 'number' && kind !== 'string') return Number.NaN;
  if (end - start > longestNumber) return Number.NaN;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
