import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { GroupRanks } from '../groups/group-ranks';
import { computation } from '../oracle/engine-run.fixture';
import { ResultOutput } from './result-output';
import { ResultRows } from './result-rows';
import { stateOf } from './state-of';

/** Many runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const windows = [
  { kind: 'tumbling', size: '7ms' },
  { kind: 'hopping', size: '20ms', advance: '3ms' },
  { kind: 'session', gap: '4ms' },
];

it('holds nothing of windows that have closed or had to make room', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...windows),
      fc.array(fc.record({ time: fc.nat(100), group: fc.nat(5), partition: fc.nat(20) })),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (window, records, values, everyUpdate) => {
        const definition = computation({ window });
        const rows = new ResultRows(definition.aggregates);
        const sink = {
          update: () => undefined,
          retract: () => undefined,
          final: () => undefined,
          closed: () => undefined,
        };
        const output = new ResultOutput(rows, sink, everyUpdate, new GroupRanks((a, b) => a - b));
        const state = stateOf(definition, output, false, { panes: 100, kept: 0, values });
        let clock = Number.NEGATIVE_INFINITY;
        for (const [offset, { time, group, partition }] of records.entries()) {
          const arrival = { partition, clockBefore: clock, ownLimit: clock, closeLimit: clock };
          state.take(arrival, group, { time, place: partition, offset, fields: [] });
          clock = Math.max(clock, time - 30);
          if (offset % 5 === 0) state.close(clock);
        }
        expect(rows.used > 0).toBe(state.open > 0);
        state.flush();
        expect(state.open).toBe(0);
        expect(rows.used).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
});
