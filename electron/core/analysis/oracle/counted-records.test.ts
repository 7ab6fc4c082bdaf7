import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationMs } from '#shared/model/duration';
import { recordQuerySchema } from '#shared/model/record-query';
import { Analysis } from '../analysis';
import type { ResultWindow } from '../analysis-result';
import { countedMatcher } from '../counted/counted-matcher';
import { unpackRanges } from '../counted/counted-ranges';
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

/** A new analysis that knows all partitions. */
function started({ computation, partitions }: RandomAnalysis): Analysis {
  const analysis = new Analysis(computation, {
    sink: null,
    everyUpdate: false,
    keepClosed: true,
    wallClock: () => oracleClock,
  });
  for (const { topic, partition, records } of partitions) {
    analysis.addPartition(topic, partition, records.length === 0);
  }
  return analysis;
}

/**
 * An analysis and the model of it, each having taken in so many turns; the analysis is saved and
 * restored before one of them.
 */
function runBoth(random: RandomAnalysis, turns: number, savedBefore: number) {
  const { computation, partitions } = random;
  let analysis = started(random);
  const ended: number[] = [];
  const results = new ModelResults(computation, null);
  const model = new AnalysisModel(computation, { partitions, wallClock: oracleClock, results });
  model.joinAll();
  let now = 0;
  for (const [i, { partition, records }] of turnsOf(random).slice(0, turns).entries()) {
    const of = partitions[partition];
    if (of === undefined) continue;
    if (i === savedBefore) {
      const saved = structuredClone([...analysis.save()]);
      analysis = started(random);
      analysis.restore(saved.values());
      for (const each of ended) analysis.ended(each);
      model.restart();
    }
    if (records === 'end') {
      model.leave(partition, 'ended');
      analysis.ended(partition);
      ended.push(partition);
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
  const places = unpackRanges(counted).flatMap(({ topic, partition, from, last }) => {
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
      fc.property(randomAnalysis(kind), fc.nat(60), fc.nat(60), (random, turns, saved) => {
        const { analysis, model } = runBoth(random, turns, saved);
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
