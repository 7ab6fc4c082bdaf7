import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordOf } from '#core/log/record.fixture';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import { compileFilter } from './compile-filter';
import { randomExpression, randomValue } from './random-expression.fixture';

const cel = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
});

/** JSON as CEL reads it: whole numbers are integers. */
function celValue(value: unknown): unknown {
  if (typeof value === 'number') return BigInt(value);
  if (Array.isArray(value)) return value.map(celValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, celValue(of)]));
}

/** What CEL makes of it; null where it cannot be evaluated. */
function byCel(source: string, context: Record<string, unknown>): boolean | null {
  try {
    const result: unknown = cel.evaluate(source, context);
    return typeof result === 'boolean' ? result : null;
  } catch {
    return null;
  }
}

function byFilter(source: string, record: ReturnType<typeof recordOf>): boolean | null {
  const result = compileFilter(parseFilter(source))(record);
  return typeof result === 'boolean' ? result : null;
}

it('agrees with CEL wherever both languages mean the same', { timeout: 20_000 }, () => {
  const told = { true: 0, false: 0, null: 0 };
  fc.assert(
    fc.property(
      randomExpression,
      randomValue,
      fc.constantFrom('', 'a', 'é'),
      (source, value, key) => {
        const headers = { 'h-1': 'ab' };
        const record = recordOf({
          key,
          value: JSON.stringify(value),
          headers: Object.entries(headers),
          partition: 2,
        });
        const context = { key, value: celValue(value), headers, partition: 2n };
        const expected = byCel(source, context);
        told[`${expected}`]++;
        expect(byFilter(source, record)).toBe(expected);
      },
    ),
    { numRuns: 20_000, interruptAfterTimeLimit: 5_000 },
  );
  expect(Math.min(told.true, told.false, told.null)).toBeGreaterThan(50);
});
