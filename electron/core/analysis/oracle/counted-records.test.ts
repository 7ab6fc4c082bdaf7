import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationMs } from '#shared/model/duration';
import { recordQuerySchema } from '#shared/model/record-query';
import { Analysis } from '../analysis';
import type { ResultWindow } from '../analysis-result';
import { countedMatcher } from '../counted/counted-matcher';
import { analysisRecords } from '../running/analysis-records';
import { AnalysisModel } from './analysis-model.fixture';
import { ModelResults } from './model-results.fixture';
import { cursorOf } from './oracle-record.fixture';
import {
  oracleClock,
  type RandomAnalysis,
  randomAnalysis,
  windowKinds,
} from './random-analysis.fixture';
import { turnsOf } from './turns.fixture';

/** An analysis and the model of it, each having taken in so many turns. */
function runBoth({ computation, partitions, steps }: RandomAnalysis, turns: number) {
  const analysis = new Analysis(computation, {
    sink: null,
    everyUpdate: false,
    keepClosed: true,
    wallClock: () => oracleClock,
  });
  const results = new ModelResults(computation, null);
  const model = new AnalysisModel(computation, { partitions, wallClock: oracleClock, results });
  model.joinAll();
  for (const { topic, partition, records } of partitions) {
    analysis.addPartition(topic, partition, records.length === 0);
  }
  let now = 0;
  const all = turnsOf({ computation, having: null, partitions, steps });
  for (const { partition, records } of all.slice(0, turns)) {
    const of = partitions[partition];
    if (of === undefined) continue;
    if (records === 'end') {
      model.leave(partition, 'ended');
      analysis.ended(partition);
    } else if (records === 'silence') {
      model.leave(partition, 'idle');
      analysis.reachedLiveEnd(partition, now);
      now += durationMs(computation.idle);
    } else {
      model.take(partition, records);
      analysis.take(partition, cursorOf(of, records));
    }
    analysis.advance(now);
  }
  return { analysis, model };
}

/** The total that is told, and places of the records that are found by reading again what a query names. */
function recordsOf(
  { computation, partitions }: RandomAnalysis,
  analysis: Analysis,
  window: ResultWindow | null,
  group: readonly string[] | null,
) {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const definition = { ...computation, source: { topics, start: 'earliest' } };
  const read = { definition, analysis, places: partitions, now: oracleClock };
  const told = analysisRecords(read, { of: 'window', window, group: group && [...group] });
  const { counted } = recordQuerySchema.parse(told.query);
  if (!counted) return null;
  const matches = countedMatcher(counted);
  const places = counted.ranges.flatMap(({ topic, partition, from, last }) => {
    const index = partitions.findIndex(
      (each) => each.topic === topic && each.partition === partition,
    );
    const of = partitions[index];
    if (of === undefined) return [];
    const cursor = cursorOf(
      of,
      of.records.filter(({ offset }) => offset >= from && offset <= last),
    );
    const found: string[] = [];
    while (cursor.next()) if (matches(cursor)) found.push(`${index}/${cursor.offset}`);
    return found;
  });
  return { total: told.total, places: places.sort() };
}

/** What should be told and found. */
function expected(
  model: AnalysisModel,
  window: ResultWindow | null,
  group: readonly string[] | null,
) {
  const places = model.placesIn(window, group).sort();
  return { total: places.length, places };
}

it.each(windowKinds)(
  'finds the records again that counted in each window of kind %s, and in each group of it',
  { timeout: 120_000 },
  (kind) => {
    fc.assert(
      fc.property(randomAnalysis(kind), fc.nat(60), (random, turns) => {
        const { analysis, model } = runBoth(random, turns);
        for (const window of analysis.engine.windows()) {
          expect(recordsOf(random, analysis, window, null)).toEqual(expected(model, window, null));
          const held = analysis.engine.held(window);
          const groups = held && analysis.engine.read(held, (results) => [...results.groups]);
          for (const id of groups ?? []) {
            const group = analysis.groups.valuesOf(id);
            const wanted = expected(model, window, group);
            expect(recordsOf(random, analysis, window, group)).toEqual(wanted);
          }
        }
      }),
      { numRuns: 60 },
    );
  },
);
