import { useConnections } from './use-control';

/** What reading a connection's cluster is held to, bytes per second; undefined for no limit. */
export function useBandwidth(connectionId: string | undefined): number | undefined {
  return useConnections().data?.find(({ id }) => id === connectionId)?.bandwidth;
}
