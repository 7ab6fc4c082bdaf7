import { fail } from '#shared/contract/errors';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import type { AggregateColumn } from './aggregate-column';
import { AverageColumn } from './average-column';
import { CountColumn } from './count-column';
import { ExtremeColumn } from './extreme-column';
import type { FieldNumber } from './field-number';
import { SumColumn } from './sum-column';

/**
 * A column for an aggregate. `field` is the place of its field among those of a record; `numberOf`
 * gives the number of the field at a place, which is read before each `add`.
 */
export function createColumn(
  aggregate: AggregateDefinition,
  field: number,
  numberOf: (field: number) => FieldNumber,
): AggregateColumn {
  switch (aggregate.fn) {
    case 'count':
      return new CountColumn(aggregate.of === undefined ? null : field);
    case 'sum':
      return new SumColumn(numberOf(field));
    case 'min':
    case 'max':
      return new ExtremeColumn(aggregate.fn, numberOf(field));
    case 'avg':
      return new AverageColumn(numberOf(field));
    default:
      throw fail('INVALID_ARGUMENT', {
        name: 'aggregates',
        expected: 'count, sum, min, max or avg',
        got: aggregate.fn,
      });
  }
}
