import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { compareValues } from './defined-order.fixture';
import {
  compareNumbers,
  exactDeviation,
  exactMean,
  exactSum,
  isNumber,
} from './exact-numbers.fixture';
import { type OracleRecord, textAt } from './oracle-record.fixture';

/** A record with its event time, ms, and the rank of its partition by topic and number. */
export interface TimedRecord {
  readonly record: OracleRecord;
  readonly time: number;
  readonly rank: number;
  /** What the clock that its lateness is judged by was before it, ms. */
  readonly clockBefore: number;
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
  // Of equal numbers that are written differently, the shortest comes first.
  const numbers = values
    .filter(isNumber)
    .sort((a, b) => a.length - b.length || Number(a > b) - Number(a < b));
  switch (aggregate.fn) {
    case 'sum':
      return numbers.length === 0 ? 'null' : exactSum(numbers);
    case 'avg':
      return numbers.length === 0 ? 'null' : String(exactMean(numbers));
    case 'stddev': {
      const doubles = numbers.map((number) => String(Number(number)));
      return doubles.length === 0 ? 'null' : String(exactDeviation(doubles));
    }
    case 'min':
      return [...numbers].sort(compareNumbers)[0] ?? 'null';
    case 'max':
      return [...numbers].sort((a, b) => compareNumbers(b, a))[0] ?? 'null';
    case 'first':
      return values[0] ?? 'null';
    case 'last':
      return values.at(-1) ?? 'null';
    case 'distinct':
      return String(new Set(values).size);
    case 'quantile': {
      const rank = Math.max(1, Math.ceil(aggregate.p * numbers.length));
      const ranked = [...numbers].sort(compareNumbers)[rank - 1];
      return ranked === undefined ? 'null' : String(Number(ranked));
    }
    case 'topValues':
      return `[${topValues(values).slice(0, aggregate.k)}]`;
    case 'collect':
      return `[${values.slice(0, aggregate.max)}]`;
  }
}

/** Whether an aggregate can use what a record has for it: nothing, too, is used. */
export function isUsable(aggregate: AggregateDefinition, record: OracleRecord): boolean {
  if (!['sum', 'min', 'max', 'avg', 'stddev', 'quantile'].includes(aggregate.fn)) return true;
  const text = 'of' in aggregate && aggregate.of ? textAt(record, aggregate.of) : null;
  return text === null || isNumber(text);
}

function byTimeAndPlace(a: TimedRecord, b: TimedRecord): number {
  return a.time - b.time || a.rank - b.rank || a.record.offset - b.record.offset;
}

function topValues(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || compareValues(a, b))
    .map(([value, count]) => `{"value":${value},"count":${count}}`);
}
