import { useMutation } from '@tanstack/react-query';
import { toAppError } from '#shared/contract/errors';
import { Button } from '../../../components/button';
import { ErrorPanel } from '../../../components/error-panel';
import type { BoardReading } from './board-reading';
import type { ExperimentPhase } from './experiment-phase';
import type { Experiment } from './experiments';

interface ExperimentCardProps {
  experiment: Experiment;
  phase: ExperimentPhase;
  now: BoardReading | null;
  act: (action: 'break' | 'mend') => Promise<void>;
}

/** One thing to break: what to look at, then what happened. */
export function ExperimentCard({ experiment, phase, now, act }: ExperimentCardProps) {
  const action = useMutation({ mutationFn: act });
  const { title, breaks, mends, look } = experiment;
  const isBroken = phase.is === 'broken';
  return (
    <section className={`experiment experiment-${phase.is}`} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <Button
          disabled={action.isPending}
          onClick={() => action.mutate(isBroken ? 'mend' : 'break')}
        >
          {isBroken ? mends : breaks}
        </Button>
      </header>
      {action.error ? <ErrorPanel error={toAppError(action.error)} /> : null}
      {isBroken || phase.is === 'whole' ? <p className="experiment-look">{look}</p> : null}
      <p className="experiment-told" role="status">
        {told(experiment, phase, now)}
      </p>
    </section>
  );
}

function told(experiment: Experiment, phase: ExperimentPhase, now: BoardReading | null) {
  switch (phase.is) {
    case 'whole':
      return null;
    case 'broken':
      return now && experiment.meanwhile(phase.broken, now);
    case 'mending':
      return 'Catching up…';
    case 'mended':
      return experiment.outcome(phase);
    default:
      return phase satisfies never;
  }
}
