import type { AppError } from '#shared/contract/errors';
import { ErrorPanel } from '../../../components/error-panel';
import { StartPlayground } from '../../../components/start-playground';
import { useConnection } from '../../../data/active-connection';

/**
 * Why a record set is not open, or stopped. A worker that was restarted is no news here: the banner
 * tells, and the set opens again.
 */
export function SetTrouble({ error }: { error: AppError | null }) {
  const connection = useConnection();
  if (error === null || error.code === 'WORKER_RESTARTED' || error.code === 'CANCELLED')
    return null;
  return (
    <ErrorPanel error={error}>
      {error.code === 'BROKER_UNREACHABLE' ? (
        <StartPlayground connectionId={connection.id} />
      ) : null}
    </ErrorPanel>
  );
}
