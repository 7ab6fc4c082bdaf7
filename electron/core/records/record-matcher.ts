import { readableRecords } from '#core/decode/readable-records';
import { ExpressionFilter } from '#core/filter/expression-filter';
import { TextFilter } from '#core/filter/text-filter';
import type { RecordView } from '#core/log/record-cursor';
import type { FilterReport } from '#shared/model/record';
import type { RecordFilter, RecordQuery } from '#shared/model/record-query';
import { namedRecords } from './named-records';

/** Tells which records belong to the answer of a query, and how its filter fared on them. */
export interface RecordMatcher {
  /**
   * Whether a record belongs to the answer. Made to be asked about every record of a cursor, in
   * order: where the bytes of its key, value and headers rule a match out, which most filters tell
   * by one search over the whole batch, nothing is decoded, copied or made. With a query for records
   * that an analysis counted, of every record of its ranges, and of each once.
   */
  matches(record: RecordView): boolean;
  /** Null without a filter. */
  report(): FilterReport | null;
}

/**
 * The conditions of a query on single records: which ones it names, its time range (start ≤
 * timestamp < end) and its filter, on keys and values as its decoding reads them. Throws
 * INVALID_FILTER, and INVALID_ARGUMENT for a path of an analysis.
 */
export function recordMatcher(query: RecordQuery): RecordMatcher {
  const from = query.start.from === 'timestamp' ? query.start.timestamp : Number.NEGATIVE_INFINITY;
  const to = query.end.to === 'timestamp' ? query.end.timestamp : Number.POSITIVE_INFINITY;
  const filter = query.filter ? filterOf(query.filter) : null;
  const readable = readableRecords(query.decoding);
  const isNamed = namedRecords(query)?.matcher() ?? null;
  return {
    matches(record) {
      if (isNamed !== null && !isNamed(record)) return false;
      if (record.timestamp < from || record.timestamp >= to) return false;
      return filter === null || filter.matches(readable(record));
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
