import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { GroupResult } from '../analysis-result';
import type { GroupIndex } from '../groups/group-index';
import type { ToldResult } from './told-result';
import { valueJson } from './value-json';

/** What names the parts of results. */
export type ResultNames = Pick<AnalysisComputation, 'groupBy' | 'aggregates' | 'top'>;

/**
 * Compiles the writing of results as one line of JSON each, without the line feed:
 * `{"kind","window":{"start","end"}|null,"group":{"<path>":value},"values":{"<as>":value}|null,
 * "timestamp"}`. Values keep all their digits. `approximate` beside `values` has the largest
 * relative error of those that are; `"closedBy":"end"` marks finals whose window was still open
 * when the records ended. A list has `"top":[{"rank","group","values"}]|null` in place of values.
 */
export function compileResultJson(
  { groupBy, aggregates, top }: ResultNames,
  groups: GroupIndex,
): (told: ToldResult) => string {
  const groupNames = namesJson(groupBy);
  const valueNames = namesJson(aggregates.map(({ as }) => as));
  const valuesOf = ({ values, errors }: GroupResult) => {
    const approximate = valueNames.filter((_, i) => errors[i]);
    const bounds = errors.filter((error) => error > 0).map(String);
    return (
      `"values":${objectJson(valueNames, values.map(valueJson))}` +
      (approximate.length > 0 ? `,"approximate":${objectJson(approximate, bounds)}` : '')
    );
  };
  const entryOf = (result: GroupResult, i: number) =>
    `{"rank":${i + 1},"group":${objectJson(groupNames, groups.valuesOf(result.group))},${valuesOf(result)}}`;
  const resultOf = ([first]: readonly GroupResult[]) => (first ? valuesOf(first) : '"values":null');
  const listOf = (results: readonly GroupResult[]) =>
    `"top":${results.length > 0 ? `[${results.map(entryOf).join()}]` : null}`;
  const groupJson = compileGroupJson({ groupBy, top });
  return (told) => {
    const { kind, window, group, results, timestamp, closedBy } = told;
    const bounds = window === null ? 'null' : `{"start":${window.start},"end":${window.end}}`;
    const shown = top ? listOf(results) : resultOf(results);
    const end = closedBy === 'end' ? ',"closedBy":"end"' : '';
    return `{"kind":"${kind}","window":${bounds},"group":${groupJson(group)},${shown},"timestamp":${timestamp}${end}}`;
  };
}

/** Compiles the writing of what a result is of, as in its line: `{"<path>":value}`. */
export function compileGroupJson({
  groupBy,
  top,
}: Pick<ResultNames, 'groupBy' | 'top'>): (group: readonly string[]) => string {
  const names = namesJson(top ? top.per : groupBy);
  return (group) => objectJson(names, group);
}

function namesJson(names: readonly string[]): string[] {
  return names.map((name) => JSON.stringify(name));
}

/** Of names and values in JSON; names such as `__proto__` are like any other. */
function objectJson(names: readonly string[], values: readonly string[]): string {
  return `{${names.map((name, i) => `${name}:${values[i] ?? 'null'}`).join()}}`;
}
