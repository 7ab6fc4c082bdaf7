import { useQuery } from '@tanstack/react-query';
import type { ResultWindowView } from '#shared/model/analysis-results';
import { queryKeys } from './query-keys';
import type { AnalysisSource } from './use-analysis-stream';
import { useSourceConnection } from './use-source-connection';
import { useWorkerClient } from './worker-client-context';

/**
 * Where the records lie that an analysis counted of one group in a window (null: all of time): they
 * are read again for that, once `wanted`; not any more when nobody waits for them.
 */
export function useGroupPlaces(
  source: AnalysisSource,
  window: ResultWindowView | null,
  group: string[],
  wanted: boolean,
) {
  const client = useWorkerClient();
  const connectionId = useSourceConnection(source);
  return useQuery({
    queryKey: [
      ...queryKeys.connection(connectionId ?? ''),
      'group places',
      { source, window, group },
    ],
    enabled: wanted && connectionId !== undefined,
    // What is asked for again is read again: more may have been counted.
    gcTime: 0,
    retry: false,
    async queryFn({ signal }) {
      const { handle } = await client.request('analysis.open', source);
      const of = { of: 'window', window, group } as const;
      const asked = client.request('analysis.records', { handle, of }, signal);
      const { query } = await asked.finally(() => client.request('analysis.close', { handle }));
      const input = { connectionId: connectionId ?? '', query };
      return client.request('records.places', input, signal);
    },
  });
}
