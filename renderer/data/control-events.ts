import type { QueryClient } from '@tanstack/react-query';
import type { Bridge } from '#shared/contract/bridge';
import type { ControlVerb } from '#shared/contract/control';
import { queryKeys } from './query-keys';

/**
 * Keeps what main told in the query cache up to date from main's events, for as long as the page
 * lives. Returns the end of it.
 */
export function followControlEvents(queryClient: QueryClient, bridge: Bridge): () => void {
  function put(verb: ControlVerb, payload: unknown): void {
    const queryKey = queryKeys.control(verb);
    // An answer under way is older than this event and must not replace it; without the revert,
    // its cancellation would be put in the cache as an error.
    void queryClient.cancelQueries({ queryKey }, { revert: true });
    queryClient.setQueryData(queryKey, payload);
  }

  const ends = [
    bridge.onConnectionsChanged((connections) => put('connections.list', connections)),
    bridge.onAnalysesChanged((analyses) => put('analyses.list', analyses)),
    bridge.onPreferencesChanged((preferences) => put('preferences.get', preferences)),
    bridge.onPlaygroundState((state) => put('playground.state', state)),
    bridge.onGeneratorState((state) => put('generator.state', state)),
    bridge.onNoticesChanged((notices) => put('app.notices', notices)),
    bridge.onWorkerState((worker) =>
      queryClient.setQueryData(queryKeys.control('app.info'), (info: object | undefined) =>
        info ? { ...info, worker } : info,
      ),
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}
