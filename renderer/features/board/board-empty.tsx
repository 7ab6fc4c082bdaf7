import type { AppError } from '#shared/contract/errors';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { viewHref } from '../../components/view-href';

/** Whether an error means that this cluster has nothing for the board at present. */
export function isEmptyBoard(error: AppError | null): error is AppError {
  return error?.code === 'TOPIC_NOT_FOUND' || error?.code === 'BROKER_UNREACHABLE';
}

/** Stands in place of the board and says how its data comes to be. */
export function BoardEmpty({ error }: { error: AppError }) {
  if (error.code !== 'TOPIC_NOT_FOUND') return <ErrorPanel error={error} />;
  return (
    <EmptyState title="No tweets on this cluster">
      <p>
        The board reads the topics <span className="mono">{tweetsTopic}</span> and{' '}
        <span className="mono">{tweetLikesTopic}</span>, which this cluster does not have. It fills
        by itself once they exist; browsing never creates a topic.
      </p>
      <p>
        To see it at work, start the generator of the{' '}
        <a className="text-link" href={viewHref.playground}>
          playground
        </a>
        .
      </p>
    </EmptyState>
  );
}
