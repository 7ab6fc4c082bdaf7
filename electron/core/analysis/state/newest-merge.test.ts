import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computation, EngineRun } from '../oracle/engine-run.fixture';
import { resultsOf } from '../oracle/results-of.fixture';

const record = fc.record({
  time: fc.integer({ min: 0, max: 90 }),
  group: fc.integer({ min: 0, max: 3 }),
  partition: fc.integer({ min: 0, max: 1 }),
  value: fc.integer({ min: 0, max: 9 }),
});

/** Windows newest first, with the sums of their groups. */
function sumsOf({ engine }: EngineRun) {
  return engine.newest(100).map(({ window }) =>
    resultsOf(engine, window)
      .map(({ group, values }) => [window?.start, group, ...values])
      .toSorted(),
  );
}

it('reads overlapping windows together as it does one by one, and leaves nothing behind', () => {
  const property = fc.property(
    fc.array(record, { maxLength: 60 }),
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom('1ms', '4ms', '10ms'),
    (records, grace, advance) => {
      const definition = computation({
        window: { kind: 'hopping', size: '20ms', advance },
        grace: `${grace}ms`,
        aggregates: [{ as: 'sum', fn: 'sum', of: 'value' }],
      });
      const run = new EngineRun(definition, { everyUpdate: false, keepClosed: true });
      run.engine.clocks.add(false);
      run.engine.clocks.add(false);
      for (const { time, group, partition, value } of records) {
        run.take(time, group, partition, value);
      }
      const held = run.engine.heldResults;
      const oneByOne = sumsOf(run);
      expect(run.engine.lookAt(() => sumsOf(run))).toEqual(oneByOne);
      expect(run.engine.lookAt(() => [sumsOf(run), sumsOf(run)])).toEqual([oneByOne, oneByOne]);
      expect(run.engine.heldResults).toBe(held);
    },
  );
  fc.assert(property, { numRuns: 300 });
});
