import type { FieldRange } from '#core/decode/field-range';
import { isoInstant } from '#core/decode/iso-instant';
import { bufferView } from '#core/log/buffer-view';
import type { RecordView } from '#core/log/record-cursor';
import { pathStep } from '#shared/filter-language/path-step';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { Projection } from './projection';

/** Event time of the record that was projected last, integer ms since the epoch; NaN when it has none. */
export type EventTime = (record: RecordView) => number;

type FieldTime = Extract<AnalysisDefinition['time'], { by: 'field' | 'header' }>;

/**
 * Compiles where event time comes from; `wallClock` gives ms since the epoch. A field or header is
 * read as a string or a number, in its unit; anything else, and one that is absent, is no event
 * time, or the record's timestamp where the definition says so. Throws INVALID_ARGUMENT for a path
 * that cannot be parsed.
 */
export function compileEventTime(
  time: AnalysisDefinition['time'],
  projection: Projection,
  wallClock: () => number,
): EventTime {
  if (time.by === 'record') return (record) => record.timestamp;
  if (time.by === 'wallclock') return wallClock;
  const path = time.by === 'field' ? time.path : `headers${pathStep(time.path)}`;
  const field = projection.field(path);
  const read = readerOf(time.unit);
  if (time.else === 'skip') return () => read(field);
  return (record) => {
    const at = read(field);
    return at >= 0 ? at : record.timestamp;
  };
}

function readerOf(unit: FieldTime['unit']): (field: Readonly<FieldRange>) => number {
  switch (unit) {
    case undefined:
      return isoOrMilliseconds;
    case 'iso':
      return isoOf;
    case 'ms':
      return (field) => scaled(field, 1);
    case 's':
      return (field) => scaled(field, 1_000);
    case 'us':
      return (field) => scaled(field, 1 / 1_000);
    case 'ns':
      return (field) => scaled(field, 1 / 1_000_000);
  }
}

function isoOrMilliseconds(field: Readonly<FieldRange>): number {
  const at = isoOf(field);
  return Number.isNaN(at) ? scaled(field, 1) : at;
}

function isoOf({ kind, bytes, start, end }: Readonly<FieldRange>): number {
  return kind === 'string' ? isoInstant(bytes, start, end) : Number.NaN;
}

/** Longest text of a number that is looked at; no time needs more. */
const longestNumber = 32;
/** Digits whose number a double holds exactly. */
const exactDigits = 15;

/** Whole ms of a number, rounded down; NaN for anything else. */
function scaled({ kind, bytes, start, end }: Readonly<FieldRange>, ms: number): number {
  if (kind !== 'number' && kind !== 'string') return Number.NaN;
  const length = end - start;
  if (length > longestNumber || length === 0) return Number.NaN;
  if (length <= exactDigits) {
    const whole = wholeNumber(bytes, start, end);
    if (whole >= 0) return ms >= 1 ? whole * ms : Math.floor(whole / Math.round(1 / ms));
  }
  const text = bufferView(bytes, start, end).toString('latin1');
  const [, digits] = /^-?(\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.exec(text) ?? [];
  if (digits === undefined) return Number.NaN;
  // Nanoseconds since the epoch have 19 digits: more than a double holds.
  if (digits === text && ms < 1) return Number(BigInt(text) / BigInt(Math.round(1 / ms)));
  return Math.floor(Number((Number(text) * ms).toPrecision(15)));
}

/** Digits that an integer of 31 bits holds, with which machines are fastest. */
const smallDigits = 9;

/** The number that at most 15 digits write; −1 for anything else. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= smallDigits) return smallNumber(bytes, start, end);
  const high = smallNumber(bytes, start, end - smallDigits);
  const low = smallNumber(bytes, end - smallDigits, end);
  return high < 0 || low < 0 ? -1 : high * 1_000_000_000 + low;
}

function smallNumber(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let position = start; position < end; position++) {
    const digit = (bytes[position] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = (number * 10 + digit) | 0;
  }
  return number;
}
