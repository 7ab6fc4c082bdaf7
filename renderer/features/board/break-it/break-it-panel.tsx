import type { GeneratorState } from '#shared/model/playground';
import type { BoardReading } from './board-reading';
import { actOn } from './experiment-actions';
import { ExperimentCard } from './experiment-card';
import { experimentIds, experiments } from './experiments';
import type { ExperimentPhases } from './use-experiments';
import './break-it.css';

interface BreakItPanelProps {
  generator: GeneratorState;
  now: BoardReading | null;
  phases: ExperimentPhases;
}

/** Things to break on purpose, to see that nothing is lost. */
export function BreakItPanel({ generator, now, phases }: BreakItPanelProps) {
  return (
    <aside className="break-it" aria-label="Break it">
      <p className="break-it-note">
        Break something, look at the board, mend it: the log keeps what is written, so nothing is
        lost.
      </p>
      {experimentIds.map((id) => (
        <ExperimentCard
          key={id}
          experiment={experiments[id]}
          phase={phases[id]}
          now={now}
          act={(action) => actOn(id, action, generator)}
        />
      ))}
    </aside>
  );
}
