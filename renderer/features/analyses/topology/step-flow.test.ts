import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { noAnalysisCounts } from '#shared/model/analysis-status';
import { topologySteps } from '#shared/model/topology-steps';
import { stepFlows, stepRates } from './step-flow';

const definition = analysisDefinitionSchema.parse({
  name: 'most liked',
  source: { topics: ['likes'] },
  where: 'value.lang == "en"',
  dedupe: { by: 'value.likeId', within: '10m' },
  groupBy: ['value.tag', 'value.tweetId'],
  window: { kind: 'tumbling', size: '1m' },
  aggregates: [{ as: 'likes', fn: 'count' }],
  having: 'likes > 1',
  top: { n: 3, by: 'likes', per: ['value.tag'] },
});
const steps = topologySteps(definition, 'likes');
const counters = {
  ...noAnalysisCounts,
  records: 100,
  badTime: 1,
  future: 2,
  duplicates: 10,
  filtered: 20,
  unevaluated: 3,
  nullGroup: 4,
  overflow: 5,
  dropped: 6,
  closedByIdleness: 6,
  late: 50,
};

it('takes from each step what the one before hands on, and tells what it let go', () => {
  const flows = stepFlows(steps, { counters, published: 70 });
  const told = steps.map(({ name }, at) => [name, flows[at]?.in, flows[at]?.out]);
  expect(told).toEqual([
    ['source', null, 100],
    ['time', 100, 97],
    ['dedupe', 97, 87],
    ['filter', 87, 64],
    ['key', 64, 55],
    ['window', 55, 49],
    ['aggregate', 49, null],
    ['having', null, null],
    ['top', null, null],
    ['results', null, 70],
  ]);
  expect(flows[3]?.letGo).toEqual([
    { fate: 'filtered', records: 20 },
    { fate: 'unevaluated', records: 3 },
  ]);
  expect(flows[5]?.letGo).toEqual([{ fate: 'dropped', records: 6 }]);
});

it('loses no record between the source and the windows', () => {
  const anyCounters = fc.record({
    badTime: fc.nat(99),
    future: fc.nat(99),
    duplicates: fc.nat(99),
    filtered: fc.nat(99),
    unevaluated: fc.nat(99),
    nullGroup: fc.nat(99),
    overflow: fc.nat(99),
    dropped: fc.nat(99),
  });
  fc.assert(
    fc.property(anyCounters, fc.nat(999), (left, counted) => {
      const gone = Object.values(left).reduce((sum, one) => sum + one, 0);
      const counters = { ...noAnalysisCounts, ...left, records: gone + counted };
      const flows = stepFlows(steps, { counters, published: null });
      const letGo = flows.flatMap((flow) => flow.letGo).reduce((sum, one) => sum + one.records, 0);
      expect(letGo).toBe(gone);
      expect(flows[6]?.in).toBe(counted);
    }),
  );
});

it('makes rates of differences, and none when counting began anew', () => {
  const before = { at: 1_000, counters, published: 70 };
  const later = { ...counters, records: 300, filtered: 120 };
  const now = { at: 3_000, counters: later, published: 80 };
  const rates = stepRates(steps, before, now);
  expect(rates?.map((flow) => flow.out)).toEqual([
    ...[100, 100, 100, 50, 50, 50],
    ...[null, null, null, 5],
  ]);
  expect(rates?.[3]?.letGo).toEqual([{ fate: 'filtered', records: 50 }]);
  expect(stepRates(steps, before, { ...now, at: 1_000 })).toBeNull();
  expect(stepRates(steps, { ...now, at: 1 }, { ...before, at: 2 })).toBeNull();
});

it('makes no rate of what is published when publishing stops, or begins anew', () => {
  const at = (time: number, published: number | null) => ({ at: time, counters, published });
  const rateOf = (before: number | null, now: number | null) =>
    stepRates(steps, at(1_000, before), at(2_000, now))?.at(-1)?.out;
  expect([rateOf(5, 5), rateOf(5, 4), rateOf(5, null), rateOf(null, 5)]).toEqual([
    ...[0, null, null, null],
  ]);
});
