import type { AggregateDefinition } from '#shared/model/analysis-definition';

/** What an aggregate computes, in words. */
export function aggregateWords(aggregate: AggregateDefinition): string {
  switch (aggregate.fn) {
    case 'count':
      return aggregate.of === undefined
        ? 'the number of records'
        : `the number of records in which ${aggregate.of} is neither null nor absent`;
    case 'sum':
      return `the exact sum of ${aggregate.of}`;
    case 'min':
      return `the least ${aggregate.of}`;
    case 'max':
      return `the greatest ${aggregate.of}`;
    case 'avg':
      return `the average of ${aggregate.of}`;
    case 'stddev':
      return `the standard deviation of ${aggregate.of} (of the population)`;
    case 'first':
      return `${aggregate.of} of the earliest record`;
    case 'last':
      return `${aggregate.of} of the latest record`;
    case 'distinct':
      return `how many different values ${aggregate.of} has`;
    case 'quantile':
      return `the ${aggregate.p} quantile of ${aggregate.of}`;
    case 'rate':
      return 'records per second of window';
    case 'topValues':
      return `the ${aggregate.k} most frequent values of ${aggregate.of}, with their counts`;
    case 'collect':
      return `the values of ${aggregate.of}, at most ${aggregate.max}`;
  }
}

/** What an aggregate keeps for each group and window, in words. */
export function aggregateState(aggregate: AggregateDefinition): string {
  switch (aggregate.fn) {
    case 'count':
    case 'rate':
      return 'a number';
    case 'sum':
    case 'avg':
    case 'stddev':
      return 'a few numbers';
    case 'min':
    case 'max':
    case 'first':
    case 'last':
      return 'one value';
    case 'distinct':
      return 'the values up to a cap, beyond it a sketch (HyperLogLog) that says its error';
    case 'quantile':
      return 'the values up to a cap, beyond it a sketch (DDSketch, 1 %)';
    case 'topValues':
      return 'values with their counts, up to a cap';
    case 'collect':
      return `at most ${aggregate.max} values`;
  }
}
