import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { AggregateTable } from './aggregate-table';
import { inAnyWay, inOrder, scheduleArbitrary } from './aggregation.fixture';
import { KeptBytes } from './kept-bytes';
import { recordOf, type WrittenRecord } from './written-records.fixture';

const of = 'value.v';

/** Many runs over many records take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

/** A generator of doubles in [0, 1) that tests can repeat: xorshift of 32 bits. */
function randomFrom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function recordsWith(count: number, json: (i: number) => string): WrittenRecord[] {
  return Array.from({ length: count }, (_, i) => ({ fields: [json(i)] }));
}

const quantileOf = (p: number): AggregateDefinition => ({ as: 'q', fn: 'quantile', of, p });

describe('quantile', () => {
  const numbers = fc.array(
    fc.oneof(
      fc.integer({ min: -100, max: 100 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    { minLength: 1, maxLength: 50 },
  );

  it('is the nearest rank of few numbers, in any order and however rows are merged', () => {
    fc.assert(
      fc.property(numbers, fc.nat(100), scheduleArbitrary, (list, percent, schedule) => {
        const sorted = Float64Array.from(list).sort();
        const written = recordsWith(list.length, (i) => String(list[i]));
        const rank = Math.max(1, Math.ceil((percent * list.length) / 100));
        const plain = inOrder([quantileOf(percent / 100)], written);
        expect(plain.values).toEqual([String(sorted[rank - 1])]);
        expect(plain.errors).toEqual([0]);
        expect(inAnyWay([quantileOf(percent / 100)], written, schedule)).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('takes the decimal that p is written as: of 100 numbers, 0.07 is the 7th', () => {
    expect(
      inOrder(
        [quantileOf(0.07)],
        recordsWith(100, (i) => String(i + 1)),
      ).values,
    ).toEqual(['7']);
  });

  it('is as near as it says for many numbers, in any order and however rows are merged', () => {
    const spread = fc.constantFrom(0, 1, 8, 60, 300);
    fc.assert(
      fc.property(
        fc.integer(),
        spread,
        fc.nat(100),
        scheduleArbitrary,
        (seed, powers, percent, s) => {
          const random = randomFrom(seed);
          const list = Float64Array.from({ length: 3_000 }, () => {
            const size = 10 ** ((random() * 2 - 1) * powers);
            return random() < 0.1 ? 0 : random() < 0.3 ? -size : size;
          });
          const written = recordsWith(list.length, (i) => String(list[i]));
          const plain = inOrder([quantileOf(percent / 100)], written);
          const rank = Math.max(1, Math.ceil((percent * list.length) / 100));
          const exact = list.toSorted()[rank - 1] ?? Number.NaN;
          const [error = 0] = plain.errors;
          expect(powers > 17 ? error > 0.01 : Math.abs(error - 0.01) < 1e-12).toBe(true);
          const difference = Math.abs(Number(plain.values[0]) - exact);
          expect(difference).toBeLessThanOrEqual(Math.abs(exact) * (error + 1e-9));
          expect(inAnyWay([quantileOf(percent / 100)], written, s)).toEqual(plain);
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

describe('distinct', () => {
  const distinct: AggregateDefinition[] = [{ as: 'd', fn: 'distinct', of }];

  it('is exact for 10,000 values, then as near as it says, in any order and by any merges', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(10_000, 10_001, 16_000),
        scheduleArbitrary,
        (seed, count, schedule) => {
          const written = recordsWith(count * 1.2, (i) => `"${seed}-${i % count}"`);
          const plain = inOrder(distinct, written);
          const [error = 0] = plain.errors;
          expect(error > 0).toBe(count > 10_000);
          expect(Math.abs(Number(plain.values[0]) - count)).toBeLessThanOrEqual(2 * error * count);
          expect(inAnyWay(distinct, written, schedule)).toEqual(plain);
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

describe('topValues', () => {
  it('says how much too low its counts may be where there are too many values', () => {
    const top: AggregateDefinition[] = [{ as: 't', fn: 'topValues', of, k: 3 }];
    fc.assert(
      fc.property(fc.integer(), scheduleArbitrary, (seed, schedule) => {
        const random = randomFrom(seed);
        const written = recordsWith(20_000, () => String(Math.floor(random() ** -0.7)));
        const counts = new Map<string, number>();
        for (const { fields: [json = ''] = [] } of written) {
          counts.set(json, (counts.get(json) ?? 0) + 1);
        }
        const exact = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
        for (const { values, errors } of [
          inOrder(top, written),
          inAnyWay(top, written, schedule),
        ]) {
          const list: { value: number; count: number }[] = JSON.parse(values[0] ?? '');
          expect(list.map(({ value }) => String(value))).toEqual(exact.map(([value]) => value));
          const [error = 0] = errors;
          expect(error > 0).toBe(counts.size > 1_000);
          for (const { value, count } of list) {
            const real = counts.get(String(value)) ?? 0;
            expect(count <= real && count >= real * (1 - error)).toBe(true);
          }
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe('an AggregateTable that has no memory left', () => {
  const all: AggregateDefinition[] = [
    { as: 'd', fn: 'distinct', of },
    { as: 'q', fn: 'quantile', of, p: 0.5 },
    { as: 't', fn: 'topValues', of, k: 3 },
    { as: 'c', fn: 'collect', of, max: 10_000 },
    { as: 'l', fn: 'last', of },
  ];

  it('goes on with what is less exact, and says so', () => {
    const table = new AggregateTable(all, new KeptBytes(20_000));
    const row = table.create();
    for (let i = 1; i <= 5_000; i++) {
      table.read(recordOf({ time: i, fields: Array<string>(5).fill(String(i)) }));
      table.add(row);
    }
    const [distinct, quantile] = table.values(row, null);
    const [distinctError = 0, quantileError = 0] = table.errors(row);
    expect(distinctError).toBeGreaterThan(0);
    expect(Math.abs(Number(distinct) - 5_000)).toBeLessThan(5_000 * distinctError);
    expect(quantileError).toBeGreaterThan(0);
    expect(Math.abs(Number(quantile) - 2_500)).toBeLessThanOrEqual(2_500 * quantileError);
    expect(table.notNumbers).toBeGreaterThan(0);
  });

  it('has it all again once its rows are released', () => {
    const kept = new KeptBytes(250_000);
    const table = new AggregateTable(all, kept);
    const rows = Array.from({ length: 5 }, () => table.create());
    for (let i = 0; i < 5_000; i++) {
      table.read(recordOf({ time: -i, fields: Array<string>(5).fill(String(i % 3_000)) }));
      for (const row of rows) table.add(row);
    }
    for (const [i, row] of rows.entries()) table.merge(row, rows[i + 1] ?? row);
    for (const row of rows) table.release(row);
    expect([kept.has(250_000), kept.has(250_001)]).toEqual([true, false]);
  });
});
