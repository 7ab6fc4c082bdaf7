import { noRecord } from '#core/log/no-record';
import type { RecordCursor } from '#core/log/record-cursor';

/** A record as a test writes it down. */
export interface WrittenRecord {
  key?: string | null;
  value?: string | null;
  timestamp?: number;
}

/** A cursor over records written down in a test, laid out in one buffer as a batch is. */
export function cursorOver(records: readonly WrittenRecord[]): RecordCursor {
  const parts: Buffer[] = [];
  let length = 0;
  const put = (text: string | null): [start: number, length: number] => {
    if (text === null) return [length, -1];
    const bytes = Buffer.from(text);
    parts.push(bytes);
    length += bytes.length;
    return [length - bytes.length, bytes.length];
  };
  const laidOut = records.map(({ key = null, value = null, timestamp = 0 }, offset) => {
    const [keyStart, keyLength] = put(key);
    const [valueStart, valueLength] = put(value);
    return { keyStart, keyLength, valueStart, valueLength, timestamp, offset, end: length };
  });
  const bytes = Buffer.concat(parts);
  let index = -1;
  return {
    ...noRecord,
    topic: 'topic',
    bytes,
    next() {
      index += 1;
      Object.assign(this, laidOut[index]);
      return index < laidOut.length;
    },
  };
}
