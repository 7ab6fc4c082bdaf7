import type { FieldRange } from '#core/decode/field-range';
import { type GroupIndex, noGroup } from '../groups/group-index';
import { fieldJson } from './field-json';
import type { Projection } from './projection';
import { TokenTable } from './token-table';

/** Number of the group of the record that was projected last, or one of `noGroup`. */
export type RecordGroup = () => number;

/**
 * Compiles the grouping of records by the values at `paths`; without paths there is one group and
 * nothing of a record is read. Values are told apart by their JSON; null and absent ones are no
 * group. Throws INVALID_ARGUMENT for a path that cannot be parsed.
 */
export function compileRecordGroup(
  paths: readonly string[],
  projection: Projection,
  groups: GroupIndex,
): RecordGroup {
  const fields = paths.map((path) => projection.field(path));
  const [only] = fields;
  if (only === undefined) {
    let all: number | undefined;
    groups.whenForgotten(() => {
      all = undefined;
    });
    return () => {
      all ??= groups.idOf([]);
      return all;
    };
  }
  return fields.length === 1 ? groupByOne(only, groups) : groupByMany(fields, groups);
}

function groupByOne(field: Readonly<FieldRange>, groups: GroupIndex): RecordGroup {
  const strings = new TokenTable();
  const others = new TokenTable();
  groups.whenForgotten((uses) => {
    strings.keep(uses);
    others.keep(uses);
  });
  return () => {
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

/** Longest token of several values that is looked up as bytes. */
const longestToken = 256;

function groupByMany(fields: readonly Readonly<FieldRange>[], groups: GroupIndex): RecordGroup {
  const tokens = new TokenTable();
  const token = new Uint8Array(longestToken);
  groups.whenForgotten((uses) => tokens.keep(uses));
  return () => {
    const length = tokenOf(fields, token);
    const known = length > 0 ? tokens.find(token, 0, length) : -1;
    if (known >= 0) return known;
    const values: string[] = [];
    for (const field of fields) {
      const json = fieldJson(field);
      if (json === null) return noGroup.nullValue;
      values.push(json);
    }
    const id = groups.idOf(values);
    if (id >= 0 && length > 0) tokens.add(token, 0, length, id);
    return id;
  };
}

/**
 * Writes values one after the other, each with its length and whether it is a string before it, so
 * that no two lists of values look alike. Length of all; 0 where they do not fit, have escapes, or
 * one is missing.
 */
function tokenOf(fields: readonly Readonly<FieldRange>[], token: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    if (field === undefined || field.escaped) return 0;
    const { kind, bytes, start, end } = field;
    if (kind === 'absent' || kind === 'null' || at + 2 + end - start > longestToken) return 0;
    token[at++] = kind === 'string' ? 1 : 0;
    token[at++] = end - start;
    for (let from = start; from < end; from++) token[at++] = bytes[from] ?? 0;
  }
  return at;
}
