import type { AppError } from '#shared/contract/errors';
import { type Connection, playgroundConnectionId } from '#shared/model/connection';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { viewHref } from '../../components/view-href';
import { usePlaygroundState } from '../../data/use-control';

/** Whether an error means that this cluster has nothing for the board at present. */
export function isEmptyBoard(error: AppError | null): error is AppError {
  return error?.code === 'TOPIC_NOT_FOUND' || error?.code === 'BROKER_UNREACHABLE';
}

/** Stands in place of the board and says how its data comes to be. */
export function BoardEmpty({ connection, error }: { connection: Connection; error: AppError }) {
  const playground = usePlaygroundState().data;
  if (connection.id === playgroundConnectionId && playground?.status !== 'running') {
    const starting = playground?.status === 'starting';
    return (
      <EmptyState title={starting ? 'The playground is starting' : 'The playground is not running'}>
        <p>
          The board shows live tweets and likes of a real Kafka on this machine.{' '}
          {starting
            ? 'It fills by itself as soon as the broker answers.'
            : 'Start the playground and its generator, and it fills by itself.'}
        </p>
        <p>
          <a className="text-link" href={viewHref.playground}>
            {starting ? 'See its progress' : 'Go to the playground'}
          </a>
        </p>
      </EmptyState>
    );
  }
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
