import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { inAnyWay, inOrder, scheduleArbitrary } from './aggregation.fixture';
import type { EventPlace } from './event-order';
import type { WrittenRecord } from './written-records.fixture';

const of = 'value.v';

/** Many runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });
const aggregates: AggregateDefinition[] = [
  { as: 'first', fn: 'first', of },
  { as: 'last', fn: 'last', of },
  { as: 'distinct', fn: 'distinct', of },
  { as: 'top', fn: 'topValues', of, k: 3 },
  { as: 'some', fn: 'collect', of, max: 5 },
  { as: 'rate', fn: 'rate' },
];

const values = fc.oneof(
  fc.constantFrom(undefined, 'null', 'true', 'false', '1', '1.0', '"1"', '10', '2', '""'),
  fc.constantFrom('"é"', '"\\u00e9"', '"\\n"', '"\\u000a"', '{"a":1}', '[1]', '9007199254740993'),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
  fc.integer().map(String),
);

const records = fc
  .array(fc.record({ time: fc.nat(4), place: fc.nat(2), json: values }), { maxLength: 40 })
  .map((list) =>
    list.map(({ time, place, json }, offset) => ({
      time,
      place,
      offset,
      fields: Array<string | undefined>(6).fill(json),
    })),
  );

type Placed = EventPlace & { fields: readonly (string | undefined)[] };

function byDefinition(list: readonly Placed[]): string[] {
  const texts = list
    .toSorted((a, b) => a.time - b.time || a.place - b.place || a.offset - b.offset)
    .map(({ fields: [json] }) => json)
    .filter((json): json is string => json !== undefined && json !== 'null')
    .map((json) => (json.startsWith('"') ? JSON.stringify(JSON.parse(json)) : json));
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [
    texts[0] ?? 'null',
    texts.at(-1) ?? 'null',
    String(counts.size),
    [...counts.values()]
      .toSorted((a, b) => b - a)
      .slice(0, 3)
      .join(),
    `[${texts.slice(0, 5)}]`,
    String(list.length),
  ];
}

describe('first, last, distinct, topValues, collect and rate', () => {
  it('are what their definitions say, in any order and however rows are merged', () => {
    fc.assert(
      fc.property(records, scheduleArbitrary, (list, schedule) => {
        const plain = inOrder(aggregates, list);
        const top: { value: unknown; count: number }[] = JSON.parse(plain.values[3] ?? '');
        const counts = top.map(({ count }) => count).join();
        expect(plain.values.with(3, counts)).toEqual(byDefinition(list));
        expect(plain.errors).toEqual([0, 0, 0, 0, 0, 0]);
        expect(inAnyWay(aggregates, list, schedule)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('list the most frequent first, then in the order of groups', () => {
    const list: WrittenRecord[] = ['"b"', '10', '"b"', '2', '"a"'].map((json) => ({
      fields: [json],
    }));
    expect(inOrder([{ as: 'top', fn: 'topValues', of, k: 3 }], list).values).toEqual([
      '[{"value":"b","count":2},{"value":2,"count":1},{"value":10,"count":1}]',
    ]);
  });

  it('leave out values that are too long to be kept, and count them', () => {
    const list = [JSON.stringify('x'.repeat(5_000)), '"y"'].map((json) => ({
      fields: Array<string>(6).fill(json),
    }));
    const { values: found, notNumbers } = inOrder(aggregates, list);
    expect(found).toEqual(['"y"', '"y"', '2', '[{"value":"y","count":1}]', '["y"]', '2']);
    expect(notNumbers).toBe(4);
  });
});
