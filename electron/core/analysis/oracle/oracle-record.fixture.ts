import { type RecordParts, recordOf } from '#core/log/record.fixture';
import type { RecordCursor } from '#core/log/record-cursor';

/** A record of a random stream. */
export interface OracleRecord {
  /** Index of its partition in the stream. */
  readonly partition: number;
  readonly offset: number;
  /** The record's own time, ms since the epoch. */
  readonly timestamp: number;
  /** JSON texts of the value's members by name; null for a null value. */
  readonly members: Readonly<Record<string, string>> | null;
}

/** A partition by the name under which an analysis knows it. */
export interface OraclePartition {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly OracleRecord[];
}

/** JSON text at a path of the form `value.<name>`; null where it is absent or null. */
export function textAt({ members }: OracleRecord, path: string): string | null {
  const text = members?.[path.replace('value.', '')];
  return text === undefined || text === 'null' ? null : text;
}

/** A cursor over records of a partition, as a decoded batch gives one. */
export function cursorOf(
  { topic, partition }: OraclePartition,
  records: readonly OracleRecord[],
): RecordCursor {
  const views = records.map(({ offset, timestamp, members }) => {
    const parts: RecordParts = { topic, partition, offset, timestamp, value: jsonOf(members) };
    return recordOf(parts);
  });
  let next = 0;
  return {
    ...recordOf({ topic, partition }),
    next() {
      Object.assign(this, views[next]);
      next += 1;
      return next <= views.length;
    },
  };
}

/** A record's value as JSON. */
export function jsonOf(members: OracleRecord['members']): string | null {
  if (members === null) return null;
  return `{${Object.entries(members).map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;
}
