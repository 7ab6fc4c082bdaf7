import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DataInput, DataOutput, DataVerb } from '#shared/contract/data';
import { queryKeys } from './query-keys';
import { useWorkerClient } from './worker-client-context';

interface DataQueryOptions {
  staleTime?: number;
  /** Ask again this often while mounted, ms. */
  refetchInterval?: number;
  enabled?: boolean;
}

/** Answer of a data verb on a connection, cached under its input. Errors are RiverscopeErrors. */
export function useDataQuery<V extends DataVerb>(
  verb: V,
  input: DataInput<V> & { connectionId: string },
  options: DataQueryOptions = {},
): UseQueryResult<DataOutput<V>> {
  const client = useWorkerClient();
  return useQuery({
    queryKey: queryKeys.data(verb, input),
    queryFn: ({ signal }) => client.request(verb, input, signal),
    ...options,
  });
}
