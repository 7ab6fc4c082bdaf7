import type { RecordQuery } from '#shared/model/record-query';
import type { RecordView } from './record-cursor';
import { recordHeaders } from './record-headers';

/** Whether a record belongs to the answer of a query. */
export type RecordMatch = (record: RecordView) => boolean;

/**
 * The conditions of a query on single records: its time range (start ≤ timestamp < end) and its
 * header, compared byte for byte; a record matches when any header of that name has the value.
 */
export function recordMatch(query: RecordQuery): RecordMatch {
  const from = query.start.from === 'timestamp' ? query.start.timestamp : Number.NEGATIVE_INFINITY;
  const to = query.end.to === 'timestamp' ? query.end.timestamp : Number.POSITIVE_INFINITY;
  const inTime: RecordMatch = ({ timestamp }) => timestamp >= from && timestamp < to;
  if (!query.header) return inTime;
  const name = Buffer.from(query.header.name);
  const value = Buffer.from(query.header.value);
  return (record) =>
    record.headerCount > 0 &&
    inTime(record) &&
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
