import type { BoardReading } from './board-reading';
import type { Course, Experiment } from './experiments';

/** Where an experiment stands. It follows from what is seen, whoever broke or mended it. */
export type ExperimentPhase =
  | { is: 'whole' }
  | ({ is: 'broken' } & Pick<Course, 'broken'>)
  | ({ is: 'mending' } & Pick<Course, 'broken' | 'mending'>)
  | ({ is: 'mended' } & Course);

export const wholePhase: ExperimentPhase = { is: 'whole' };

/** The phase after a new reading; the same object where nothing changes. */
export function phaseAfter(
  phase: ExperimentPhase,
  experiment: Experiment,
  now: BoardReading,
): ExperimentPhase {
  const isBroken = experiment.isBroken(now);
  switch (phase.is) {
    case 'whole':
    case 'mended':
      return isBroken ? { is: 'broken', broken: now } : phase;
    case 'broken':
      return isBroken ? phase : { is: 'mending', broken: phase.broken, mending: now };
    case 'mending':
      if (isBroken) return { is: 'broken', broken: phase.broken };
      return experiment.isMended(phase, now) ? { ...phase, is: 'mended', mended: now } : phase;
    default:
      return phase satisfies never;
  }
}
