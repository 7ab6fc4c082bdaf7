import { createContext, useContext } from 'react';
import { fail } from '#shared/contract/errors';
import type { WorkerClient } from './worker-client';

/** The page's one worker client; set by `DataProvider`. */
export const WorkerClientContext = createContext<WorkerClient | null>(null);

/** The page's worker client. */
export function useWorkerClient(): WorkerClient {
  const client = useContext(WorkerClientContext);
  if (!client) throw fail('INTERNAL', { detail: 'no worker client above this component' });
  return client;
}
