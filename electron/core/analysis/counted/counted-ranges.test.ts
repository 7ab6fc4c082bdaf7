import fc from 'fast-check';
import { expect, it } from 'vitest';
import { portPayload } from '#core/host/port-payload';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { recordQuerySchema } from '#shared/model/record-query';
import { type CountedRange, packRanges, unpackRanges } from './counted-ranges';

const offset = fc.nat(1_000_000);
const offsets = fc.array(offset, { maxLength: 3 });
const range = fc.record({
  topic: fc.constantFrom('a', 'b', 'a/1'),
  partition: fc.nat(5),
  from: offset,
  first: offset,
  last: offset,
  clock: fc.option(fc.nat(100)),
  future: offsets,
  leftOut: offsets,
});

const definition = analysisDefinitionSchema.parse({
  name: 'of many',
  source: { topics: ['/.*/'] },
  aggregates: [{ as: 'n', fn: 'count' }],
  window: { kind: 'none' },
});

function query(ranges: readonly CountedRange[]) {
  const counted = { definition, window: null, groups: null, asOf: 0, ...packRanges(ranges) };
  const end = { to: 'latest' };
  return { topics: ['/.*/'], start: { from: 'earliest' }, end, counted };
}

it('gives back what was packed, as a query takes it', () => {
  const property = fc.property(
    fc.uniqueArray(range, { selector: ({ topic, partition }) => `${topic} ${partition}` }),
    (ranges) => {
      const { counted } = recordQuerySchema.parse(query(ranges));
      const inOrder = (all: readonly CountedRange[]) =>
        all.toSorted((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
      expect(inOrder(counted ? unpackRanges(counted) : [])).toEqual(inOrder(ranges));
    },
  );
  fc.assert(property);
});

it.each([
  ['2,000 topics', 4],
  ['one topic', 8_000],
])('fits into a message with 8,000 partitions of %s', (_, perTopic) => {
  const ranges = Array.from({ length: 8_000 }, (_, i): CountedRange => {
    const place = {
      topic: `orders-of-customer-${Math.floor(i / perTopic)}`,
      partition: i % perTopic,
    };
    const [from, first, last] = [0, 1_000_000_000 + i, 2_000_000_000 + i];
    return { ...place, from, first, last, clock: 1_700_000_000_000, future: [], leftOut: [] };
  });
  expect(() => portPayload(query(ranges))).not.toThrow();
});

it('is refused by a query when its columns are not equally long', () => {
  const { counted, ...rest } = query([
    { topic: 'a', partition: 0, from: 0, first: 0, last: 0, clock: 0, future: [], leftOut: [] },
  ]);
  const ranges = counted.ranges.map((each) => ({ ...each, last: [] }));
  expect(recordQuerySchema.safeParse({ ...rest, counted }).success).toBe(true);
  expect(recordQuerySchema.safeParse({ ...rest, counted: { ...counted, ranges } }).success).toBe(
    false,
  );
});
