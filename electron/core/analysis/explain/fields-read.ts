import { recordPaths } from '#core/filter/expression-filter';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import { pathStep } from '#shared/filter-language/path-step';
import type { AnalysisComputation } from '#shared/model/analysis-definition';

/**
 * The fields of a record that an analysis reads, with what each is for, in the order of use.
 * Throws INVALID_FILTER.
 */
export function fieldsRead(
  computation: Pick<AnalysisComputation, 'time' | 'dedupe' | 'where' | 'groupBy' | 'aggregates'>,
): ReadonlyMap<string, readonly string[]> {
  const { time, dedupe, where, groupBy, aggregates } = computation;
  const fields = new Map<string, string[]>();
  const read = (path: string, purpose: string) => {
    const purposes = fields.get(path);
    if (purposes === undefined) fields.set(path, [purpose]);
    else if (!purposes.includes(purpose)) purposes.push(purpose);
  };
  if (time.by === 'record') read('timestamp', 'event time');
  if (time.by === 'field') read(time.path, 'event time');
  if (time.by === 'header') read(`headers${pathStep(time.path)}`, 'event time');
  if ('else' in time && time.else === 'record')
    read('timestamp', 'event time where there is no other');
  if (dedupe) read(dedupe.by, 'telling duplicates');
  for (const path of where === undefined ? [] : recordPaths(parseFilter(where)).keys()) {
    read(path, 'the filter');
  }
  for (const path of groupBy) read(path, 'the key of groups');
  for (const aggregate of aggregates) {
    if ('of' in aggregate && aggregate.of !== undefined) read(aggregate.of, aggregate.as);
  }
  return fields;
}
