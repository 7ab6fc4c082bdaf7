import { Play, Square } from 'lucide-react';
import { toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { Button } from '../../../components/button';
import { useSetAnalysisRunning } from '../../../data/use-analysis-changes';
import { useSavedAnalyses } from '../../../data/use-control';

/** Starts or stops an analysis of the user's list. */
export function RunButton({ analysisId }: { analysisId: string }) {
  const saved = useSavedAnalyses().data?.find(({ id }) => id === analysisId);
  const change = useSetAnalysisRunning();
  if (saved === undefined) return null;
  const { running } = saved;
  return (
    <>
      <Button
        title={
          running
            ? 'Reading stops; what it counted is kept, and it can go on from there'
            : 'Goes on where it stopped, and over restarts of the app'
        }
        disabled={change.isPending}
        onClick={() => change.mutate({ id: analysisId, running: !running })}
      >
        {running ? <Square aria-hidden /> : <Play aria-hidden />}
        {running ? 'Stop' : 'Start'}
      </Button>
      {change.error ? (
        <span className="bench-trouble" role="alert">
          {errorText(toAppError(change.error))}
        </span>
      ) : null}
    </>
  );
}
