import { compilePath, type FieldExtractor } from '#core/decode/field-extractor';
import type { FieldRange } from '#core/decode/field-range';
import { stringText } from '#core/decode/json/json-field';
import type { RecordCursor } from '#core/log/record-cursor';
import { type GroupIndex, noGroup } from './group-index';
import { TokenTable } from './token-table';

/** Number of the current record's group, or one of `noGroup`. */
export type RecordGroup = (cursor: RecordCursor) => number;

/**
 * Compiles the grouping of records by the values at `paths`; without paths there is one group and
 * nothing of a record is read. Values are told apart by their text; null and absent ones are no
 * group. Throws INVALID_ARGUMENT for a path that cannot be parsed.
 */
export function compileRecordGroup(paths: readonly string[], groups: GroupIndex): RecordGroup {
  const extractors = paths.map(compilePath);
  const [only] = extractors;
  if (only === undefined) {
    const all = groups.idOf([]);
    return () => all;
  }
  return extractors.length === 1 ? groupByOne(only, groups) : groupByMany(extractors, groups);
}

function groupByOne(extract: FieldExtractor, groups: GroupIndex): RecordGroup {
  const tokens = new TokenTable();
  return (cursor) => {
    const field = extract(cursor);
    if (field.kind === 'absent' || field.kind === 'null') return noGroup.nullValue;
    const { bytes, start, end, escaped } = field;
    const known = escaped ? -1 : tokens.find(bytes, start, end);
    if (known >= 0) return known;
    const text = textOf(field);
    if (text === null) return noGroup.nullValue;
    const id = groups.idOf([text]);
    if (id >= 0 && !escaped) tokens.add(bytes, start, end, id);
    return id;
  };
}

function groupByMany(extractors: readonly FieldExtractor[], groups: GroupIndex): RecordGroup {
  return (cursor) => {
    const values: string[] = [];
    for (const extract of extractors) {
      const text = textOf(extract(cursor));
      if (text === null) return noGroup.nullValue;
      values.push(text);
    }
    return groups.idOf(values);
  };
}

/** A field's text; null when there is none, also for a string whose escapes are not valid. */
function textOf(field: Readonly<FieldRange>): string | null {
  if (field.kind === 'absent' || field.kind === 'null') return null;
  const { bytes, start, end, escaped } = field;
  if (escaped) return stringText(bytes, start, end);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}
