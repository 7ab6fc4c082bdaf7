import { useEffect, useEffectEvent, useState } from 'react';
import type { TopologyStep } from '#shared/model/topology-steps';
import { type CountsAt, type FlowCounts, type StepFlow, stepRates } from './step-flow';

/** Time between two looks at the counters, ms, and how many of them a rate is made over. */
const lookMs = 1_000;
const looks = 5;
const nothing: readonly CountsAt[] = [];

/**
 * Records per second through each step over the last seconds, from the differences of the counters;
 * null until there are two to compare. They fall to 0 when nothing comes any more; while the counts
 * are `frozen` they stay.
 */
export function useStepRates(
  steps: readonly TopologyStep[],
  counts: FlowCounts,
  frozen: boolean,
): readonly StepFlow[] | null {
  const [seen, setSeen] = useState(nothing);
  const look = useEffectEvent(() => {
    if (frozen) return;
    const now = { at: performance.now(), ...counts };
    setSeen((before) => [...before, now].slice(-looks));
  });
  useEffect(() => {
    look();
    const timer = setInterval(() => look(), lookMs);
    return () => clearInterval(timer);
  }, []);
  const [first] = seen;
  const last = seen.at(-1);
  return first && last ? stepRates(steps, first, last) : null;
}
