import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalysisEngine } from './analysis-engine';
import { noGroup } from './group-index';
import { TumblingWindows } from './tumbling-windows';

interface Input {
  time: number;
  group: number;
}

const wallClock = 10_000_000;

const recordArbitrary: fc.Arbitrary<Input> = fc.record({
  time: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 300 }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -1, wallClock + 3_600_001) },
  ),
  group: fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom(noGroup.nullValue, noGroup.overflow) },
  ),
});

const caseArbitrary = fc.record({
  partitions: fc.array(fc.array(recordArbitrary, { maxLength: 60 }), {
    minLength: 1,
    maxLength: 8,
  }),
  size: fc.integer({ min: 1, max: 50 }),
  offset: fc.integer({ min: 0, max: 60 }),
  grace: fc.integer({ min: 0, max: 80 }),
  /** Which partition comes next, and after how many records time is closed. */
  schedule: fc.infiniteStream(fc.nat()),
});

/** By definition: per window and group, the records that belong to it, partition by partition. */
function expectedCounts(partitions: Input[][], size: number, offset: number, grace: number) {
  const counts = new Map<string, number>();
  for (const records of partitions) {
    let clock = Number.NEGATIVE_INFINITY;
    for (const { time, group } of records) {
      if (Number.isNaN(time) || time < 0 || time > wallClock + 3_600_000) continue;
      clock = Math.max(clock, time);
      if (group < 0) continue;
      let start = offset - 2 * size * offset;
      while (start + size <= time) start += size;
      if (start + size <= clock - grace) continue;
      const key = `${start}/${group}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function countsOf(engine: AnalysisEngine): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pane of engine.store.all()) {
    pane.forEach((group, value) => {
      counts.set(`${pane.start}/${group}`, value);
    });
  }
  return counts;
}

describe('AnalysisEngine against a brute-force model', () => {
  it('counts the same whatever the interleaving, accounts for every record, closes once', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ partitions, size, offset, grace, schedule }) => {
        const finals = new Map<string, number>();
        const engine = new AnalysisEngine({
          windows: new TumblingWindows(size, offset),
          graceMs: grace,
          empty: partitions.map((records) => records.length === 0),
          sink: {
            update: (start, group) => expect(finals.has(`${start}/${group}`)).toBe(false),
            final: (start, group, value) => {
              expect(finals.has(`${start}/${group}`)).toBe(false);
              finals.set(`${start}/${group}`, value);
            },
          },
        });
        const queues = partitions.map((records) => [...records]);
        for (const choice of schedule) {
          const waiting = queues.flatMap((queue, index) => (queue.length > 0 ? [index] : []));
          const partition = waiting[choice % waiting.length];
          if (partition === undefined) break;
          engine.beginBatch(partition, wallClock);
          for (const record of queues[partition]?.splice(0, 1 + (choice % 7)) ?? []) {
            engine.add(partition, record.time, record.group);
          }
          engine.advance(0);
        }

        const counts = countsOf(engine);
        expect(counts).toEqual(expectedCounts(partitions, size, offset, grace));
        for (const [key, value] of finals) expect(counts.get(key)).toBe(value);

        const { records, late, closedByIdleness, ...left } = engine.counters;
        const counted = [...counts.values()].reduce((sum, count) => sum + count, 0);
        const accounted = Object.values(left).reduce((sum, count) => sum + count, counted);
        expect(accounted).toBe(records);
        expect(records).toBe(partitions.flat().length);
        expect(late).toBeLessThanOrEqual(counted);
        expect(closedByIdleness).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
