import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { compareNumbers, exactDeviation, exactMean, exactSum } from './exact-numbers.fixture';
import { type OracleRecord, textAt } from './oracle-record.fixture';

/** A record with its event time, ms, and the rank of its partition by topic and number. */
export interface TimedRecord {
  readonly record: OracleRecord;
  readonly time: number;
  readonly rank: number;
}

/**
 * What an aggregate of some records is, as JSON: worked out from all of them whenever asked.
 * `seconds` is how long their window lasts; null where that says nothing.
 */
export function definedAggregate(
  aggregate: AggregateDefinition,
  records: readonly TimedRecord[],
  seconds: number | null,
): string {
  if (aggregate.fn === 'rate') return seconds === null ? 'null' : String(records.length / seconds);
  if (aggregate.fn === 'count') {
    const { of } = aggregate;
    const counted = records.filter(({ record }) => !of || textAt(record, of) !== null);
    return String(counted.length);
  }
  const values = [...records]
    .sort(byTimeAndPlace)
    .map(({ record }) => textAt(record, aggregate.of))
    .filter((text) => text !== null);
  const numbers = values.filter(isNumber);
  switch (aggregate.fn) {
    case 'sum':
      return numbers.length === 0 ? 'null' : exactSum(numbers);
    case 'avg':
      return numbers.length === 0 ? 'null' : String(exactMean(numbers));
    case 'stddev':
      return numbers.length === 0 ? 'null' : String(exactDeviation(numbers));
    case 'min':
      return [...numbers].sort(compareNumbers)[0] ?? 'null';
    case 'max':
      return [...numbers].sort(compareNumbers).at(-1) ?? 'null';
    case 'first':
      return values[0] ?? 'null';
    case 'last':
      return values.at(-1) ?? 'null';
    case 'distinct':
      return String(new Set(values).size);
    case 'quantile': {
      const rank = Math.max(1, Math.ceil(aggregate.p * numbers.length));
      return [...numbers].sort(compareNumbers)[rank - 1] ?? 'null';
    }
    case 'topValues':
      return `[${topValues(values).slice(0, aggregate.k)}]`;
    case 'collect':
      return `[${values.slice(0, aggregate.max)}]`;
  }
}

/** Whether a JSON value is a number. */
export function isNumber(text: string): boolean {
  return typeof JSON.parse(text) === 'number';
}

function byTimeAndPlace(a: TimedRecord, b: TimedRecord): number {
  return a.time - b.time || a.rank - b.rank || a.record.offset - b.record.offset;
}

function topValues(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([value, count]) => `{"value":${value},"count":${count}}`);
}
