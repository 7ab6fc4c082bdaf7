import type { AggregateDefinition } from '#shared/model/analysis-definition';
import type { AggregateColumn } from './aggregate-column';
import { AverageColumn } from './average-column';
import { CollectColumn } from './collect-column';
import { CountColumn } from './count-column';
import { DeviationColumn } from './deviation-column';
import { DistinctColumn } from './distinct-column';
import { EdgeColumn } from './edge-column';
import { ExtremeColumn } from './extreme-column';
import type { FieldNumber } from './field-number';
import type { KeptBytes } from './kept-bytes';
import { QuantileColumn } from './quantile-column';
import { RateColumn } from './rate-column';
import { SumColumn } from './sum-column';
import { TopValuesColumn } from './top-values-column';

/** What a column is made with. */
export interface ColumnContext {
  /** The place of its field among those of a record. */
  readonly field: number;
  /** The number in that field, which is read before each `add`. */
  readonly number: () => FieldNumber;
  /** The memory that it shares with the other columns of its table. */
  readonly kept: KeptBytes;
}

/** A column for an aggregate. */
export function createColumn(
  aggregate: AggregateDefinition,
  { field, number, kept }: ColumnContext,
): AggregateColumn {
  switch (aggregate.fn) {
    case 'count':
      return new CountColumn(aggregate.of === undefined ? null : field);
    case 'sum':
      return new SumColumn(number());
    case 'min':
    case 'max':
      return new ExtremeColumn(aggregate.fn, number());
    case 'avg':
      return new AverageColumn(number());
    case 'stddev':
      return new DeviationColumn(number());
    case 'first':
    case 'last':
      return new EdgeColumn(aggregate.fn, field, kept);
    case 'distinct':
      return new DistinctColumn(field, kept);
    case 'quantile':
      return new QuantileColumn(aggregate.p, number(), kept);
    case 'rate':
      return new RateColumn();
    case 'topValues':
      return new TopValuesColumn(field, aggregate.k, kept);
    case 'collect':
      return new CollectColumn(field, aggregate.max, kept);
  }
}
