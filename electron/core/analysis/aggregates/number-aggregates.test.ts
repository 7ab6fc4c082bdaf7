import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compareDecimals } from '#core/decode/decimal-order';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { AggregateTable } from './aggregate-table';
import { inAnyWay, inOrder, scheduleArbitrary } from './aggregation.fixture';
import { recordOf, type WrittenRecord } from './written-records.fixture';

const of = 'value.n';

/** Many runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });
const aggregates: AggregateDefinition[] = [
  { as: 'records', fn: 'count' },
  { as: 'values', fn: 'count', of },
  { as: 'sum', fn: 'sum', of },
  { as: 'avg', fn: 'avg', of },
  { as: 'min', fn: 'min', of },
  { as: 'max', fn: 'max', of },
];

const integers = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc.constantFrom('9007199254740991', '9007199254740992', '9007199254740993', '-0', '0'),
  fc.constantFrom('-9007199254740992', '-9007199254740993'),
);
const decimals = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e280, max: 1e280 }).map(String),
  fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  fc.constantFrom('0.1', '0.10', '1e-1', '1e3', '1000', '1.0', '1', '1e0', '1E+0', '5e-324'),
);
const others = fc.constantFrom(undefined, 'null', '"7"', 'true', '[1]', '{"a":1}');

function recordsOf(field: fc.Arbitrary<string | undefined>): fc.Arbitrary<WrittenRecord[]> {
  return fc.array(
    field.map((json) => ({ fields: [undefined, json, json, json, json, json] })),
    { maxLength: 40 },
  );
}

/** The exact value of a double or an integer, in units of 2^-1074. */
function units(text: string): bigint {
  const unit = 1n << 1_074n;
  if (/^-?\d+$/.test(text)) return BigInt(text) * unit;
  const double = Number(text);
  const bits = new BigUint64Array(Float64Array.of(Math.abs(double)).buffer)[0] ?? 0n;
  const exponent = bits >> 52n;
  const fraction = bits & ((1n << 52n) - 1n);
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return double < 0 ? -size : size;
}

/**
 * The double nearest to a sum of units divided by a number, ties to even: found by bisection among
 * all doubles.
 */
function nearest(sum: bigint, divisor: bigint): number {
  if (sum < 0n) return -nearest(-sum, divisor);
  const at = (index: bigint) => new Float64Array(BigUint64Array.of(index).buffer)[0] ?? 0;
  const times = (index: bigint) => units(at(index).toExponential()) * divisor;
  let low = 0n;
  let high = 0x7fefffffffffffffn;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (times(middle) <= sum) low = middle;
    else high = middle;
  }
  const below = sum - times(low);
  const above = times(high) - sum;
  if (below === above) return at(low % 2n === 0n ? low : high);
  return at(below < above ? low : high);
}

function isNumber(json: string | undefined): json is string {
  return json !== undefined && /^-?\d/.test(json);
}

function byDefinition(records: readonly WrittenRecord[]): string[] {
  const fields = records.map(({ fields: [, json] = [] }) => json);
  const numbers = fields.filter(isNumber);
  const total = numbers.reduce((sum, text) => sum + units(text), 0n);
  const rounded = nearest(total, 1n);
  const wholes = numbers.every((text) => /^-?\d+$/.test(text));
  const whole = total / units('1');
  const sum = !wholes || Number.isSafeInteger(Number(whole)) ? String(rounded) : `${whole}n`;
  const [min = 'null'] = numbers.toSorted((a, b) => compareDecimals(a, b) || shorter(a, b));
  const [max = 'null'] = numbers.toSorted((a, b) => compareDecimals(b, a) || shorter(a, b));
  return [
    String(records.length),
    String(fields.filter((json) => json !== undefined && json !== 'null').length),
    numbers.length === 0 ? 'null' : sum,
    numbers.length === 0 ? 'null' : String(nearest(total, BigInt(numbers.length))),
    min,
    max,
  ];
}

function shorter(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** A number's text, or that of an expected one from which it differs by at most one rounding. */
function nearby(text: string, expected: string): string {
  const difference = Math.abs(Number(text) - Number(expected));
  return difference <= Math.abs(Number(expected)) * 2 ** -52 ? expected : text;
}

describe('count, sum, avg, min and max', () => {
  it('are what their definitions say, in any order and however rows are merged', () => {
    const field = fc.oneof(
      { weight: 4, arbitrary: integers },
      { weight: 4, arbitrary: decimals },
      { weight: 1, arbitrary: others },
    );
    const records = fc.oneof(recordsOf(field), recordsOf(integers), recordsOf(decimals));
    fc.assert(
      fc.property(records, scheduleArbitrary, (list, schedule) => {
        const expected = byDefinition(list);
        const plain = inOrder(aggregates, list);
        // Of two doubles that are as near but for the 100th digit, either may be the average.
        const rounded = plain.values.with(3, nearby(plain.values[3] ?? '', expected[3] ?? ''));
        expect(rounded).toEqual(expected);
        expect(inAnyWay(aggregates, list, schedule)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('sums many decimals as if they were rounded once', () => {
    const records = Array.from({ length: 20_000 }, (_, i) => ({
      fields: Array<string>(6).fill((((i * 7_919) % 100_003) / 100).toFixed(2)),
    }));
    expect(inOrder(aggregates, records).values).toEqual(byDefinition(records));
  });

  it('counts what is no number once for each aggregate that wanted one', () => {
    const records = ['"7"', '1', 'true', 'null', undefined, '1e400'].map((json) => ({
      fields: Array(6).fill(json),
    }));
    const { values, notNumbers } = inOrder(aggregates, records);
    expect(values).toEqual(['6', '4', '1', '1', '1', '1e400']);
    // Two that are no numbers, for four aggregates; one that is too large to be added, for two.
    expect(notNumbers).toBe(10);
  });

  it('counts them once for a record that is added to several rows', () => {
    const table = new AggregateTable([{ as: 'sum', fn: 'sum', of }]);
    table.read(recordOf({ fields: ['"7"'] }));
    for (let windows = 0; windows < 3; windows++) table.add(table.create());
    expect(table.notNumbers).toBe(1);
  });
});

describe('stddev', () => {
  const deviation: AggregateDefinition[] = [{ as: 'd', fn: 'stddev', of }];

  /** √(n·Σx² − (Σx)²) / n of doubles in units of 2^-1074, rounded at the end alone. */
  function deviationOf(texts: readonly string[]): number {
    const exact = texts.map((text) => units(Number(text).toExponential()));
    const count = BigInt(texts.length);
    const sum = exact.reduce((total, unit) => total + unit, 0n);
    const squares = exact.reduce((total, unit) => total + unit * unit, 0n);
    const spread = (count * squares - sum * sum) >> 1_074n;
    return Math.sqrt(nearest(spread, count * count));
  }

  it('is right to a few roundings far from zero too, and the same in any order and by any merges', () => {
    const noise = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((part) => part / 1_000_000);
    const lists = fc
      .tuple(fc.constantFrom(0, 1e-9, 1, 1e9, 1e15), fc.constantFrom(1e-3, 1, 1e6))
      .chain(([mean, size]) =>
        fc.array(
          noise.map((part) => String(mean + part * size)),
          { minLength: 1, maxLength: 40 },
        ),
      );
    fc.assert(
      fc.property(lists, scheduleArbitrary, (texts, schedule) => {
        const records = texts.map((text) => ({ fields: [text] }));
        const plain = inOrder(deviation, records);
        const expected = deviationOf(texts);
        const difference = Math.abs(Number(plain.values[0]) - expected);
        expect(difference).toBeLessThanOrEqual(expected * 2 ** -50);
        expect(inAnyWay(deviation, records, schedule)).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('is 0 of one number or equal ones, null of none, and leaves out numbers too large to be squared', () => {
    const of3 = (...texts: string[]) =>
      inOrder(
        deviation,
        texts.map((text) => ({ fields: [text] })),
      );
    expect(of3('0.1', '0.1', '0.1').values).toEqual(['0']);
    expect(of3('null')).toEqual({ values: ['null'], errors: [0], notNumbers: 0 });
    expect(of3('1e200', '3', '1')).toEqual({ values: ['1'], errors: [0], notNumbers: 1 });
  });
});
