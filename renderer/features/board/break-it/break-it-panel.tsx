import type { BoardReading } from './board-reading';
import { actOn } from './experiment-actions';
import { ExperimentCard } from './experiment-card';
import { experimentIds, experiments } from './experiments';
import type { ExperimentPhases } from './use-experiments';
import './break-it.css';

interface BreakItPanelProps {
  now: BoardReading | null;
  phases: ExperimentPhases;
  /** Holds the analyses of the board, or lets them go on. */
  hold: (held: boolean) => Promise<void>;
}

/** Things to break on purpose, to see that nothing is lost. */
export function BreakItPanel({ now, phases, hold }: BreakItPanelProps) {
  const generator = now?.generator ?? null;
  return (
    <aside className="break-it" aria-label="Break it">
      <p className="break-it-note">
        {now && generator === null
          ? 'The generator and the broker are the playground’s: what this board reads can only be held.'
          : 'Break something, look at the board, mend it: the log keeps what is written, so nothing is lost.'}
      </p>
      {experimentIds
        .filter((id) => id === 'analyses' || generator !== null)
        .map((id) => (
          <ExperimentCard
            key={id}
            experiment={experiments[id]}
            phase={phases[id]}
            now={now}
            act={(action) => actOn(id, action, { generator, hold })}
          />
        ))}
    </aside>
  );
}
