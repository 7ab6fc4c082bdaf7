import { durationMs } from '#shared/model/duration';
import { Analysis } from '../analysis';
import type { GroupResult } from '../analysis-result';
import { GroupIndex } from '../group-index';
import { type Emission, resultChain } from '../results/result-chain';
import { valueJson } from '../results/value-json';
import { compareResults, type ModelLine } from './model-results.fixture';
import { cursorOf } from './oracle-record.fixture';
import { oracleClock, type RandomAnalysis } from './random-analysis.fixture';
import { turnsOf } from './turns.fixture';

/** How an analysis is run. */
export interface RunChoice {
  readonly emit: Emission;
  /** Before which turn it is saved and restored; −1 for none. */
  readonly savedBefore: number;
  /** Before which turn open windows are looked at; −1 for none. */
  readonly lookedBefore: number;
}

/** Runs a real analysis to its end, and notes all it tells. */
export function runAnalysis(
  random: RandomAnalysis,
  { emit, savedBefore, lookedBefore }: RunChoice,
) {
  const { computation, partitions } = random;
  const idleMs = durationMs(computation.idle);
  const lines: ModelLine[] = [];
  let looked: ModelLine[] = [];
  const ended: number[] = [];
  let now = 0;
  let analysis = started();
  for (const [i, { partition, records }] of turnsOf(random).entries()) {
    if (i === savedBefore) {
      const saved = structuredClone([...analysis.save()]);
      analysis = started();
      analysis.restore(saved.values());
      for (const index of ended) analysis.ended(index);
    }
    if (i === lookedBefore) looked = openLines();
    const from = partitions[partition];
    if (from === undefined) throw new Error(`no partition ${partition}`);
    if (records === 'end') {
      analysis.ended(partition);
      ended.push(partition);
    } else if (records === 'silence') {
      analysis.reachedLiveEnd(partition, now);
      now += idleMs;
    } else analysis.take(partition, cursorOf(from, records));
    analysis.advance(now);
  }
  analysis.flush();
  return { lines, looked, counters: analysis.counters };

  function toldOf({ group, values }: GroupResult, groups: GroupIndex): string[] {
    return [...(computation.top ? groups.valuesOf(group) : []), ...values.map(valueJson)];
  }

  function openLines(): ModelLine[] {
    const { engine, groups } = analysis;
    const open = [...engine.windows()].flatMap((window) => engine.results(window));
    return open
      .map((result): ModelLine => {
        const { window, timestamp } = result;
        const told = [toldOf(result, groups)];
        const group = groups.valuesOf(result.group);
        return { kind: 'update', window, group, told, timestamp, closedBy: null };
      })
      .sort(compareResults);
  }

  function started(): Analysis {
    const groups = new GroupIndex();
    const { sink } = resultChain(computation, groups, emit, (told) => {
      const { results, ...line } = told;
      lines.push({ ...line, told: results.map((result) => toldOf(result, groups)) });
    });
    const begun = new Analysis(computation, {
      sink,
      everyUpdate: emit === 'updates',
      keepClosed: false,
      groups,
      wallClock: () => oracleClock,
    });
    for (const { topic, partition, records } of partitions) {
      begun.addPartition(topic, partition, records.length === 0);
    }
    return begun;
  }
}
