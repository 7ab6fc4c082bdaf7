import { ExpressionFilter } from '#core/filter/expression-filter';
import { TextFilter } from '#core/filter/text-filter';
import type { FilterReport } from '#shared/model/record';
import type { RecordFilter, RecordQuery } from '#shared/model/record-query';
import type { RecordView } from './record-cursor';
import { recordHeaders } from './record-headers';

/** Tells which records belong to the answer of a query, and how its filter fared on them. */
export interface RecordMatcher {
  matches(record: RecordView): boolean;
  /** Null without a filter. */
  report(): FilterReport | null;
}

/**
 * The conditions of a query on single records: its time range (start ≤ timestamp < end), its
 * filter, and its header, compared byte for byte; a record matches when any header of that name
 * has the value. Throws INVALID_FILTER.
 */
export function recordMatcher(query: RecordQuery): RecordMatcher {
  const from = query.start.from === 'timestamp' ? query.start.timestamp : Number.NEGATIVE_INFINITY;
  const to = query.end.to === 'timestamp' ? query.end.timestamp : Number.POSITIVE_INFINITY;
  const filter = query.filter ? filterOf(query.filter) : null;
  const hasHeader = query.header ? headerMatch(query.header) : () => true;
  return {
    matches(record) {
      if (record.timestamp < from || record.timestamp >= to || !hasHeader(record)) return false;
      if (!filter) return true;
      return filter.matches(record);
    },
    report: () => filter?.report() ?? null,
  };
}

function filterOf(filter: RecordFilter): TextFilter | ExpressionFilter {
  switch (filter.kind) {
    case 'text':
      return new TextFilter(filter.text, filter.matchCase);
    case 'expression':
      return new ExpressionFilter(filter.text);
  }
}

function headerMatch(wanted: { name: string; value: string }): (record: RecordView) => boolean {
  const name = Buffer.from(wanted.name);
  const value = Buffer.from(wanted.value);
  return (record) =>
    record.headerCount > 0 &&
    recordHeaders(record).some(
      (header) =>
        header.valueLength === value.length &&
        holds(record.bytes, header.nameStart, header.nameLength, name) &&
        holds(record.bytes, header.valueStart, header.valueLength, value),
    );
}

function holds(bytes: Uint8Array, start: number, length: number, wanted: Buffer): boolean {
  return wanted.compare(bytes, start, start + length) === 0;
}
