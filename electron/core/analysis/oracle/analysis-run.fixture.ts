import { durationMs } from '#shared/model/duration';
import { Analysis } from '../analysis';
import type { GroupResult } from '../analysis-result';
import { GroupIndex } from '../groups/group-index';
import { GroupTurnover } from '../groups/group-turnover';
import { type Emission, resultChain } from '../results/result-chain';
import { valueJson } from '../results/value-json';
import { compareResults, type ModelLine } from './model-results.fixture';
import { cursorOf, type OraclePartition } from './oracle-record.fixture';
import { oracleClock, type RandomAnalysis } from './random-analysis.fixture';
import { resultsOf } from './results-of.fixture';
import { turnsOf } from './turns.fixture';

/** How an analysis is run. */
export interface RunChoice {
  readonly emit: Emission;
  /** Before which turn it is saved and restored; −1 for none. */
  readonly savedBefore: number;
  /** Before which turn open windows are looked at; −1 for none. */
  readonly lookedBefore: number;
  /** Whether partitions are unknown until something is heard of them, or one of them ends. */
  readonly joinLate: boolean;
  /** Whether groups of windows that are gone are forgotten after every turn. */
  readonly tidied: boolean;
}

/** Runs a real analysis to its end, and notes all it tells. */
export function runAnalysis(
  random: RandomAnalysis,
  { emit, savedBefore, lookedBefore, joinLate, tidied }: RunChoice,
) {
  const { computation, partitions } = random;
  const idleMs = durationMs(computation.idle);
  const lines: ModelLine[] = [];
  let looked: ModelLine[] = [];
  let ranges: string[] = [];
  /** Partitions that are known, in the order in which they joined. */
  const joined: number[] = [];
  const ended: number[] = [];
  let now = 0;
  let analysis = started();
  if (!joinLate) joinAll();
  for (const [i, { partition, records }] of turnsOf(random).entries()) {
    if (i === savedBefore) {
      const saved = structuredClone([...analysis.save()]);
      analysis = started();
      for (const each of joined) add(each);
      analysis.restore(saved.values());
      for (const each of ended) analysis.ended(each);
    }
    if (i === lookedBefore) {
      looked = openLines();
      ranges = openRanges();
    }
    if (records === 'end') joinAll();
    const index = join(partition);
    if (records === 'end') {
      analysis.ended(index);
      ended.push(index);
    } else if (records === 'silence') {
      analysis.reachedLiveEnd(index, now);
      now += idleMs;
    } else analysis.take(index, cursorOf(partitionOf(partition), records));
    analysis.advance(now);
    if (tidied) new GroupTurnover(analysis.groups, analysis.engine.groupHolder, 0).tidy();
  }
  analysis.flush();
  return { lines, looked, ranges, counters: analysis.counters };

  function toldOf({ group, values }: GroupResult, groups: GroupIndex): string[] {
    return [...(computation.top ? groups.valuesOf(group) : []), ...values.map(valueJson)];
  }

  function openLines(): ModelLine[] {
    const { engine, groups } = analysis;
    const open = [...engine.windows()].flatMap((window) => resultsOf(engine, window));
    return open
      .map((result): ModelLine => {
        const { window, timestamp } = result;
        const told = [toldOf(result, groups)];
        const group = groups.valuesOf(result.group);
        return { kind: 'update', window, group, told, timestamp, closedBy: null };
      })
      .sort(compareResults);
  }

  /** Told as the model tells them. */
  function openRanges(): string[] {
    const { engine } = analysis;
    return [...engine.windows()].flatMap((window) =>
      engine.recordRanges(window).map(({ partition, first, last, clock }) => {
        const bounds = JSON.stringify(window);
        return `${bounds} ${joined[partition]} ${first}-${last} ${clock}`;
      }),
    );
  }

  function started(): Analysis {
    const groups = new GroupIndex();
    const { sink } = resultChain(computation, groups, emit, (told) => {
      const { results, ...line } = told;
      lines.push({ ...line, told: results.map((result) => toldOf(result, groups)) });
    });
    return new Analysis(computation, {
      sink,
      everyUpdate: emit === 'updates',
      keepClosed: false,
      groups,
      wallClock: () => oracleClock,
    });
  }

  /** Index of a partition, which is known from now on. */
  function join(which: number): number {
    if (!joined.includes(which)) {
      joined.push(which);
      add(which);
    }
    return joined.indexOf(which);
  }

  function joinAll(): void {
    for (const which of partitions.keys()) join(which);
  }

  function add(which: number): void {
    const { topic, partition, records } = partitionOf(which);
    analysis.addPartition(topic, partition, records.length === 0);
  }

  function partitionOf(which: number): OraclePartition {
    const found = partitions[which];
    if (found === undefined) throw new Error(`no partition ${which}`);
    return found;
  }
}
