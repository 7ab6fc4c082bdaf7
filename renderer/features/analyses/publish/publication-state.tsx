import type { PublicationStatus } from '#shared/model/analysis-status';
import type { Publication } from '#shared/model/publication';
import { Button } from '../../../components/button';
import { ErrorPanel } from '../../../components/error-panel';
import { formatCount } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import { emissionWords, formatWords } from './publication-words';

interface PublicationStateProps {
  publication: Publication;
  /** Whether the analysis is meant to run. */
  running: boolean;
  /** Null while nothing is written. */
  status: PublicationStatus | null;
  onStop: () => void;
}

/** How publishing stands. */
export function PublicationState({ publication, running, status, onStop }: PublicationStateProps) {
  const { topic, format, emit } = publication;
  return (
    <>
      <dl className="publish-facts">
        <dt>Topic</dt>
        <dd>
          <VisibleText text={topic} />
        </dd>
        <dt>Format</dt>
        <dd>{formatWords[format]}</dd>
        <dt>Written</dt>
        <dd>{emissionWords[emit]}</dd>
      </dl>
      <p role="status" aria-label="How publishing stands">
        {status === null
          ? running
            ? 'It begins when the analysis reads.'
            : 'The analysis is stopped: nothing is written.'
          : `${formatCount(status.written)} written since it last started, ${formatCount(status.pending)} waiting`}
      </p>
      {status?.error ? <ErrorPanel error={status.error} /> : null}
      <div>
        <Button onClick={onStop}>Stop publishing</Button>
      </div>
    </>
  );
}
