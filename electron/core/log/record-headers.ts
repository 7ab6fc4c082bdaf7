import { fail } from '#shared/contract/errors';
import type { RecordView } from './record-cursor';

/** One header of a record as ranges of the record's bytes; `valueLength` is −1 for null. */
export interface HeaderRange {
  readonly nameStart: number;
  readonly nameLength: number;
  readonly valueStart: number;
  readonly valueLength: number;
}

/**
 * Headers of a record in the order written, duplicates kept (KIP-82).
 * Throws CORRUPT_BATCH on impossible lengths.
 */
export function recordHeaders(record: RecordView): HeaderRange[] {
  const headers: HeaderRange[] = [];
  let position = record.headersStart;
  const length = (least: number): number => {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      if (position >= record.end || shift > 28) throw corrupt(record);
      byte = record.bytes[position++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte >= 0x80);
    const signed = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    if (signed < least || signed > record.end - position) throw corrupt(record);
    return signed;
  };
  for (let index = 0; index < record.headerCount; index++) {
    const nameLength = length(0);
    const nameStart = position;
    position += nameLength;
    const valueLength = length(-1);
    const valueStart = position;
    position += Math.max(valueLength, 0);
    headers.push({ nameStart, nameLength, valueStart, valueLength });
  }
  return headers;
}

function corrupt(record: RecordView): Error {
  return fail('CORRUPT_BATCH', {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    reason: 'impossible length of a header',
  });
}
