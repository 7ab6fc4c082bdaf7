import type { AggregateDefinition } from '#shared/model/analysis-definition';

/** An aggregate in words: `avg(value.followers)`, `top 10 of value.tag`; null where the name says it. */
export function aggregateText(aggregate: AggregateDefinition): string | null {
  const { fn, as } = aggregate;
  switch (fn) {
    case 'count':
      if (aggregate.of !== undefined) return `count of ${aggregate.of}`;
      return as === 'count' ? null : 'count of records';
    case 'rate':
      return 'records per second';
    case 'quantile':
      return `${aggregate.p * 100}th percentile of ${aggregate.of}`;
    case 'topValues':
      return `${aggregate.k} most frequent of ${aggregate.of}`;
    case 'collect':
      return `values of ${aggregate.of}`;
    default:
      return `${fn} of ${aggregate.of}`;
  }
}
