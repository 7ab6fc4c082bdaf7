import { useState } from 'react';
import type { BoardReading } from './board-reading';
import { type ExperimentPhase, phaseAfter, wholePhase } from './experiment-phase';
import { type ExperimentId, experimentIds, experiments } from './experiments';

export type ExperimentPhases = Record<ExperimentId, ExperimentPhase>;

const allWhole = Object.fromEntries(
  experimentIds.map((id) => [id, wholePhase]),
) as ExperimentPhases;

/** Where each experiment stands by the newest reading; null while nothing is known. */
export function useExperiments(now: BoardReading | null): ExperimentPhases {
  const [phases, setPhases] = useState(allWhole);
  if (!now) return phases;
  const changed = experimentIds.flatMap((id) => {
    const next = phaseAfter(phases[id], experiments[id], now);
    return next === phases[id] ? [] : [[id, next] as const];
  });
  if (changed.length === 0) return phases;
  const next = { ...phases, ...Object.fromEntries(changed) };
  setPhases(next);
  return next;
}
