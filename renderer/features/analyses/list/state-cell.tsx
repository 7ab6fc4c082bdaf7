import { errorText } from '#shared/model/error-text';
import { StatusDot } from '../../../components/status-dot';
import { useAnalysisStatus } from '../../../data/use-analysis-stream';
import { shortState, stateTone } from '../analysis-state';

interface StateCellProps {
  /** Of the user's list. */
  id: string;
  /** Whether it is to run. */
  running: boolean;
}

/** How an analysis of the list stands: one that is to run may still be in trouble. */
export function StateCell({ id, running }: StateCellProps) {
  const { value, error } = useAnalysisStatus(running ? { analysisId: id } : null);
  const state = running ? (value === null ? 'opening' : shortState(value)) : 'stopped';
  const trouble = error ?? value?.snapshotProblem ?? value?.error ?? null;
  return (
    <span className="analyses-state" title={trouble === null ? undefined : errorText(trouble)}>
      <StatusDot
        tone={trouble === null ? stateTone(running ? (value?.state ?? null) : 'stopped') : 'bad'}
        label={state}
      />
      {state}
    </span>
  );
}
