import type { AppError } from '#shared/contract/errors';
import { toAppError } from '#shared/contract/errors';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { Button } from '../../../components/button';
import { ErrorPanel } from '../../../components/error-panel';
import { plural } from '../../../components/number-format';
import { StartPlayground } from '../../../components/start-playground';
import { formatTime } from '../../../components/time-format';
import { useAnalysisCommand } from '../../../data/use-analysis-command';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { useSourceConnection } from '../../../data/use-source-connection';

interface BenchNotesProps {
  source: AnalysisSource;
  status: AnalysisStatus | null;
  /** Why it cannot be looked at; null when all is well. */
  error: AppError | null;
}

/** Why an analysis does not go on at present, and what to do. */
export function BenchNotes({ source, status, error }: BenchNotesProps) {
  const rebuild = useAnalysisCommand('analysis.rebuild', source);
  const hold = useAnalysisCommand('analysis.hold', source);
  const connectionId = useSourceConnection(source);
  const problem = status?.snapshotProblem ?? null;
  const failure = error ?? status?.error ?? null;
  const commandError = rebuild.error ?? hold.error;
  const { state, behind = 0, retryAt = null } = status ?? {};
  return (
    <>
      {failure === null ||
      failure.code === 'WORKER_RESTARTED' ||
      failure.code === problem?.code ? null : (
        <ErrorPanel error={failure}>
          {retryAt === null ? null : (
            <>
              <span className="muted">next try at {formatTime(retryAt).slice(0, 8)}</span>
              {connectionId === undefined ? null : <StartPlayground connectionId={connectionId} />}
            </>
          )}
        </ErrorPanel>
      )}
      {problem === null ? null : (
        <ErrorPanel error={problem}>
          <Button disabled={rebuild.isPending} onClick={() => rebuild.mutate({})}>
            Rebuild
          </Button>
        </ErrorPanel>
      )}
      {commandError ? <ErrorPanel error={toAppError(commandError)} /> : null}
      {state === 'stopped' ? (
        <div className="note note-info">
          <span className="note-text">
            It is stopped. What it had counted by then is shown; started again, it goes on from
            there.
          </span>
        </div>
      ) : null}
      {state === 'held' ? (
        <div className="note note-warning">
          <span className="note-text">
            Reading is held for all who look at it, {plural(behind, 'record')} behind. Nothing is
            lost: they are read when it goes on.
          </span>
          <Button disabled={hold.isPending} onClick={() => hold.mutate({ held: false })}>
            Let reading go on
          </Button>
        </div>
      ) : null}
    </>
  );
}
