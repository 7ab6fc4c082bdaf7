import { fail } from '#shared/contract/errors';
import type { RecordCursor } from './record-cursor';

/** One header of a record as ranges of the cursor's bytes; `valueLength` is −1 for null. */
export interface HeaderRange {
  readonly nameStart: number;
  readonly nameLength: number;
  readonly valueStart: number;
  readonly valueLength: number;
}

/**
 * Headers of the cursor's current record in the order written, duplicates kept (KIP-82).
 * Throws CORRUPT_BATCH on impossible lengths.
 */
export function recordHeaders(cursor: RecordCursor): HeaderRange[] {
  const headers: HeaderRange[] = [];
  let position = cursor.headersStart;
  const length = (least: number): number => {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      if (position >= cursor.end || shift > 28) throw corrupt(cursor);
      byte = cursor.bytes[position++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte >= 0x80);
    const signed = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    if (signed < least || signed > cursor.end - position) throw corrupt(cursor);
    return signed;
  };
  for (let index = 0; index < cursor.headerCount; index++) {
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

function corrupt(cursor: RecordCursor): Error {
  return fail('CORRUPT_BATCH', {
    topic: cursor.topic,
    partition: cursor.partition,
    offset: cursor.offset,
    reason: 'impossible length of a header',
  });
}
