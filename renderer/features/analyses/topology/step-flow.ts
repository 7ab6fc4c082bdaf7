import type { AnalysisCounters } from '#shared/model/analysis-status';
import type { TopologyStep } from '#shared/model/topology-steps';

/** What records a step can let go, by the name of their counter. */
export type LetGo =
  | 'badTime'
  | 'future'
  | 'duplicates'
  | 'filtered'
  | 'unevaluated'
  | 'nullGroup'
  | 'overflow'
  | 'dropped';

const letGoBy: Partial<Record<TopologyStep['name'], readonly LetGo[]>> = {
  time: ['badTime', 'future'],
  dedupe: ['duplicates'],
  filter: ['filtered', 'unevaluated'],
  key: ['nullGroup', 'overflow'],
  window: ['dropped'],
};

/**
 * Records that have gone through a step, or by the second. Null where a step does not take or hand
 * on records but results, or where nothing is known yet.
 */
export interface StepFlow {
  in: number | null;
  out: number | null;
  /** What it let go, without those of which there were none. */
  letGo: readonly { fate: LetGo; records: number }[];
}

/** What has been counted of records: those read, by what became of them, and those published. */
export interface FlowCounts {
  counters: AnalysisCounters;
  /** Null where nothing is published. */
  published: number | null;
}

/**
 * Records through each of the steps, in their order: what one hands on, the next one takes. From the
 * aggregates on there are results, until they are published as records again.
 */
export function stepFlows(
  steps: readonly Pick<TopologyStep, 'name'>[],
  { counters, published }: FlowCounts,
): StepFlow[] {
  let records: number | null = null;
  return steps.map(({ name }) => {
    const taken: number | null = records;
    const fates = letGoBy[name] ?? [];
    const letGo = fates
      .map((fate) => ({ fate, records: counters[fate] }))
      .filter((one) => one.records > 0);
    if (name === 'source') records = counters.records;
    else if (name === 'aggregate') records = null;
    else if (name === 'results') records = published;
    else if (records !== null) records -= letGo.reduce((sum, one) => sum + one.records, 0);
    return { in: taken, out: records, letGo };
  });
}

/** Counts as they were at a time, monotonic ms. */
export interface CountsAt extends FlowCounts {
  at: number;
}

/**
 * Records per second through each step between two times; null between the same time, and where
 * counting began anew in between.
 */
export function stepRates(
  steps: readonly Pick<TopologyStep, 'name'>[],
  before: CountsAt,
  now: CountsAt,
): StepFlow[] | null {
  const seconds = (now.at - before.at) / 1_000;
  if (seconds <= 0 || now.counters.records < before.counters.records) return null;
  const counters = { ...now.counters };
  for (const name of Object.keys(counters) as (keyof AnalysisCounters)[]) {
    counters[name] = (now.counters[name] - before.counters[name]) / seconds;
  }
  const written = (now.published ?? Number.NaN) - (before.published ?? Number.NaN);
  return stepFlows(steps, { counters, published: written >= 0 ? written / seconds : null });
}
