import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupIndex } from '../groups/group-index';
import { computation, EngineRun } from '../oracle/engine-run.fixture';
import { resultsOf } from '../oracle/results-of.fixture';
import { resultChain } from './result-chain';
import { ShownGroups, shownPlaces } from './shown-groups';

const groupCount = 12;
const record = fc.record({
  time: fc.integer({ min: 0, max: 30 }),
  group: fc.integer({ min: 0, max: groupCount - 1 }),
  value: fc.option(fc.constantFrom(-1, 0, 1, 2, 1e300)),
});
const top = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  by: fc.constantFrom('n', 'sum', 'last'),
  per: fc.constantFrom([], ['value.tag'], ['value.id', 'value.tag']),
});
const windows = [
  { kind: 'tumbling', size: '10ms' },
  { kind: 'hopping', size: '10ms', advance: '4ms' },
];
const definitions = fc.record(
  { top, having: fc.constantFrom('n > 1', 'sum < 2', 'n > 1 && last != 1') },
  { requiredKeys: [] },
);

it('shows of each window what is told when it closes, in the same order, and keeps that', () => {
  const property = fc.property(
    fc.array(record, { maxLength: 80 }),
    definitions,
    fc.integer({ min: 0, max: 8 }),
    fc.constantFrom(...windows),
    (records, part, most, window) => {
      const definition = computation({
        groupBy: ['value.tag', 'value.id'],
        window,
        grace: '1d',
        aggregates: [
          { as: 'n', fn: 'count' },
          { as: 'sum', fn: 'sum', of: 'value' },
          { as: 'last', fn: 'last', of: 'value' },
        ],
        ...part,
      });
      const groups = new GroupIndex();
      for (let id = 0; id < groupCount; id++) groups.idOf([`"tag ${id % 3}"`, String(100 - id)]);
      const told: string[][] = [];
      const { sink } = resultChain(definition, groups, 'final', ({ window, results }) => {
        for (const { group } of results) told.push([String(window?.start), String(group)]);
      });
      const shown = new ShownGroups(definition, groups);
      const kept = shownPlaces(definition, groups);
      const options = { sink, everyUpdate: false, keepClosed: true, shown: kept };
      const run = new EngineRun(definition, options);
      run.engine.clocks.add(false);
      for (const { time, group, value } of records) run.take(time, group, 0, value);
      const seen = run.engine
        .newest(20)
        .toReversed()
        .map((held) =>
          run.engine.read(held, (results) => {
            const first = shown.first(results, 100);
            const start = String(held.window?.start);
            const ids = (places: Iterable<number>) =>
              Array.from(places, (place) => [start, String(results.groups[place])]);
            const all = ids(first.shown.map(({ place }) => place));
            expect(first.total).toBe(all.length);
            expect(ids(shown.places(results)).toSorted()).toEqual(all.toSorted());
            expect(shown.first(results, most).shown).toEqual(first.shown.slice(0, most));
            // Without lists, finals come by group, and what is shown by the first aggregate.
            const counts = first.shown.map(({ place }) => results.number(place, 0));
            if (!part.top) expect(counts).toEqual(counts.toSorted((a, b) => b - a));
            return all;
          }),
        );
      run.engine.flush();
      const left = [...run.engine.windows()].flatMap((window) => {
        const ids = resultsOf(run.engine, window).map(({ group }) => group);
        return ids.map((group) => [String(window?.start), String(group)]);
      });
      expect(left.toSorted()).toEqual(seen.flat().toSorted());
      const inOrder = (all: string[][]) => (part.top ? all : all.toSorted());
      expect(inOrder(seen.flat())).toEqual(inOrder(told));
    },
  );
  fc.assert(property, { numRuns: 300 });
});
