import { useDataQuery } from './use-data-query';

/** How often brokers, counts and latency are asked for while somebody looks, ms. */
const refreshMs = 5_000;

/** The cluster's brokers and totals, refreshed every few seconds; one request for all who look. */
export function useClusterOverview(connectionId: string) {
  return useDataQuery(
    'cluster.overview',
    { connectionId },
    { staleTime: refreshMs / 2, refetchInterval: refreshMs },
  );
}
