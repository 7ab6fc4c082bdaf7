import type { AppError } from '#shared/contract/errors';
import { ErrorPanel } from '../../../components/error-panel';

/**
 * Why a record set is not open, or stopped. A worker that was restarted is no news here: the banner
 * tells, and the set opens again.
 */
export function SetTrouble({ error }: { error: AppError | null }) {
  if (error === null || error.code === 'WORKER_RESTARTED' || error.code === 'CANCELLED')
    return null;
  return <ErrorPanel error={error} />;
}
