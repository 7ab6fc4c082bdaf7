import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { computation, EngineRun, laterOn } from './oracle/engine-run.fixture';

/** Many runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

interface Input {
  time: number;
  group: number;
}

const recordArbitrary: fc.Arbitrary<Input> = fc.record({
  time: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 300 }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -1, laterOn + 3_600_001) },
  ),
  group: fc.integer({ min: 0, max: 4 }),
});

const caseArbitrary = fc.record({
  partitions: fc.array(fc.array(recordArbitrary, { maxLength: 60 }), {
    minLength: 1,
    maxLength: 8,
  }),
  advance: fc.integer({ min: 1, max: 50 }),
  overlap: fc.integer({ min: 0, max: 120 }),
  grace: fc.integer({ min: 0, max: 80 }),
  everyUpdate: fc.boolean(),
  /** After how many batches the engine is saved and another one goes on. */
  savedAfter: fc.integer({ min: 0, max: 40 }),
  /** Which partition comes next, and after how many records time is closed. */
  schedule: fc.infiniteStream(fc.nat()),
});
type Case = typeof caseArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** By definition: per window and group, the records that belong to it, partition by partition. */
function expectedCounts({ partitions, advance, overlap, grace }: Case): Map<string, number> {
  const counts = new Map<string, number>();
  for (const records of partitions) {
    let clock = Number.NEGATIVE_INFINITY;
    for (const { time, group } of records) {
      if (Number.isNaN(time) || time < 0 || time > laterOn) continue;
      clock = Math.max(clock, time);
      for (let start = 0; start <= time; start += advance) {
        const end = start + advance + overlap;
        if (time >= end || end <= clock - grace) continue;
        const key = `${group === 0 ? '' : `${group} `}[${start},${end})`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

it('holds in each window the records that belong to it, whatever the interleaving', () => {
  fc.assert(
    fc.property(caseArbitrary, (given) => {
      const { partitions, advance, overlap, grace, everyUpdate, savedAfter, schedule } = given;
      const definition = computation({
        window: { kind: 'hopping', size: `${advance + overlap}ms`, advance: `${advance}ms` },
        grace: `${grace}ms`,
      });
      const begin = () => {
        const run = new EngineRun(definition, { everyUpdate });
        for (const records of partitions) run.engine.clocks.add(records.length === 0);
        return run;
      };
      let run = begin();
      const finals: string[] = [];
      const queues = partitions.map((records) => [...records]);
      let batches = 0;
      for (const choice of schedule) {
        const waiting = queues.flatMap((queue, index) => (queue.length > 0 ? [index] : []));
        const partition = waiting[choice % waiting.length];
        if (partition === undefined) break;
        for (const { time, group } of queues[partition]?.splice(0, 1 + (choice % 7)) ?? []) {
          run.take(time, group, partition);
        }
        batches += 1;
        if (batches !== savedAfter) continue;
        const saved = structuredClone([...run.engine.save()]);
        finals.push(...run.finals);
        run = begin();
        run.engine.restore(saved.values());
      }
      run.engine.flush();
      finals.push(...run.finals);

      const expected = [...expectedCounts(given)].map(([key, count]) => `${key}${count}`);
      expect(finals.toSorted()).toEqual(expected.toSorted());
      expect(run.engine.counters.records).toBe(partitions.flat().length);
      expect(run.engine.counters.closedByIdleness).toBe(0);
    }),
    { numRuns: 200 },
  );
});
