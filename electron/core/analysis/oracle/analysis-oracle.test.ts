import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AnalysisModel } from './analysis-model.fixture';
import { type RunChoice, runAnalysis } from './analysis-run.fixture';
import { type ModelLine, type ModelResult, ModelResults } from './model-results.fixture';
import {
  type OracleStep,
  oracleClock,
  type RandomAnalysis,
  randomAnalysis,
  stepArbitrary,
  windowKinds,
} from './random-analysis.fixture';
import { turnsOf } from './turns.fixture';

const choice = fc.record({
  emit: fc.constantFrom('updates' as const, 'final' as const),
  savedBefore: fc.oneof(fc.constant(-1), fc.nat(60)),
  lookedBefore: fc.nat(60),
  joinLate: fc.boolean(),
  tidied: fc.boolean(),
});

function runModel(
  random: RandomAnalysis,
  { emit, savedBefore, lookedBefore, joinLate }: RunChoice,
) {
  const { computation, partitions, having } = random;
  const results = new ModelResults(computation, having);
  let looked: ModelLine[] = [];
  let ranges: string[] = [];
  const model = new AnalysisModel(computation, { partitions, wallClock: oracleClock, results });
  const lineOf = ({ window, group, values, timestamp }: ModelResult): ModelLine => {
    const told = [[...(computation.top ? group : []), ...values]];
    return { kind: 'update', window, group, told, timestamp, closedBy: null };
  };
  if (!joinLate) model.joinAll();
  for (const [i, { partition, records }] of turnsOf(random).entries()) {
    if (i === savedBefore) model.restart();
    if (i === lookedBefore) {
      looked = model.open.map(lineOf);
      ranges = model.ranges;
    }
    if (records === 'end') model.joinAll();
    if (records === 'end') model.leave(partition, 'ended');
    else if (records === 'silence') model.leave(partition, 'idle');
    else model.take(partition, records);
  }
  model.flush();
  const lines = emit === 'updates' ? results.updates : results.finals;
  return { lines, looked, ranges, counters: model.counters };
}

/** What averages come to may be off by roundings: where it is, what was expected stands for it. */
function rounded(
  { computation }: RandomAnalysis,
  lines: readonly ModelLine[],
  expected: readonly ModelLine[],
): ModelLine[] {
  const { top, groupBy, aggregates } = computation;
  const isAverage = [
    ...(top ? groupBy : []).map(() => false),
    ...aggregates.map(({ fn }) => fn === 'avg' || fn === 'stddev'),
  ];
  return lines.map((line, i) => ({
    ...line,
    told: line.told.map((values, j) =>
      values.map((value, k) => {
        const near = expected[i]?.told[j]?.[k] ?? 'null';
        return isAverage[k] && isRounding(Number(value), Number(near)) ? near : value;
      }),
    ),
  }));
}

function isRounding(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

it.each(windowKinds)(
  'tells of windows of kind %s what the definition tells, whatever comes how',
  { timeout: 120_000 },
  (kind) => {
    fc.assert(
      fc.property(choice, randomAnalysis(kind), (chosen, random) => {
        const expected = runModel(random, chosen);
        const told = runAnalysis(random, chosen);
        expect(rounded(random, told.lines, expected.lines)).toEqual(expected.lines);
        expect(rounded(random, told.looked, expected.looked)).toEqual(expected.looked);
        expect(told.ranges.sort()).toEqual(expected.ranges.sort());
        expect(told.counters).toMatchObject(expected.counters);
      }),
      { numRuns: 250 },
    );
  },
);

it.each(windowKinds)(
  'tells finally of windows of kind %s what does not depend on how partitions take turns',
  { timeout: 120_000 },
  (kind) => {
    const otherSteps = fc.array(stepArbitrary, { maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(fc.nat(60), otherSteps, randomAnalysis(kind), (savedBefore, others, random) => {
        const computation = { ...random.computation, watermark: 'per-partition' as const };
        const run = (turns: readonly OracleStep[], saved: number) => {
          const steps = turns.filter(({ records }) => records !== 'silence');
          const unbroken = { ...random, computation, steps };
          return runAnalysis(unbroken, {
            emit: 'final',
            savedBefore: saved,
            lookedBefore: -1,
            joinLate: false,
            tidied: false,
          });
        };
        expect(run(others, savedBefore)).toEqual(run(random.steps, -1));
      }),
      { numRuns: 60 },
    );
  },
);
