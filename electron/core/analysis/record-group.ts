import { compilePath, type FieldExtractor } from '#core/decode/field-extractor';
import type { RecordCursor } from '#core/log/record-cursor';
import { fieldJson } from './field-json';
import { type GroupIndex, noGroup } from './group-index';
import { TokenTable } from './token-table';

/** Number of the current record's group, or one of `noGroup`. */
export type RecordGroup = (cursor: RecordCursor) => number;

/**
 * Compiles the grouping of records by the values at `paths`; without paths there is one group and
 * nothing of a record is read. Values are told apart by their JSON; null and absent ones are no
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
  const strings = new TokenTable();
  const others = new TokenTable();
  return (cursor) => {
    const field = extract(cursor);
    const { kind, bytes, start, end, escaped } = field;
    if (kind === 'absent' || kind === 'null') return noGroup.nullValue;
    const tokens = kind === 'string' ? strings : others;
    const known = escaped ? -1 : tokens.find(bytes, start, end);
    if (known >= 0) return known;
    const json = fieldJson(field);
    if (json === null) return noGroup.nullValue;
    const id = groups.idOf([json]);
    if (id >= 0 && !escaped) tokens.add(bytes, start, end, id);
    return id;
  };
}

function groupByMany(extractors: readonly FieldExtractor[], groups: GroupIndex): RecordGroup {
  return (cursor) => {
    const values: string[] = [];
    for (const extract of extractors) {
      const json = fieldJson(extract(cursor));
      if (json === null) return noGroup.nullValue;
      values.push(json);
    }
    return groups.idOf(values);
  };
}
