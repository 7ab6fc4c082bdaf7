import { toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { Button } from '../../../components/button';
import { useAnalysisCommand } from '../../../data/use-analysis-command';
import type { AnalysisSource } from '../../../data/use-analysis-stream';

const what =
  'Closes the windows that only silence holds open, for all who look at it. Records that still come for them are dropped.';

/** Closes by hand what waits for time to pass. */
export function FlushButton({ source }: { source: AnalysisSource }) {
  const flush = useAnalysisCommand('analysis.flush', source);
  return (
    <>
      <Button title={what} disabled={flush.isPending} onClick={() => flush.mutate({})}>
        Close it now
      </Button>
      {flush.error ? (
        <span className="bench-trouble" role="alert">
          {errorText(toAppError(flush.error))}
        </span>
      ) : null}
    </>
  );
}
