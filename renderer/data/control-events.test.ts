import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { Bridge } from '#shared/contract/bridge';
import { stoppedPlayground } from '#shared/model/playground';
import { followControlEvents } from './control-events';
import { queryKeys } from './query-keys';

it('an event during the first request stands, and the request leaves no error', async () => {
  const client = new QueryClient();
  const queryKey = queryKeys.control('playground.state');
  let tell: Parameters<Bridge['onPlaygroundState']>[0] = () => undefined;
  const silent = () => () => undefined;
  followControlEvents(client, {
    onConnectionsChanged: silent,
    onAnalysesChanged: silent,
    onPreferencesChanged: silent,
    onGeneratorState: silent,
    onNoticesChanged: silent,
    onWorkerState: silent,
    onPlaygroundState: (listener) => {
      tell = listener;
      return () => undefined;
    },
  } as Partial<Bridge> as Bridge);

  const asked = vi.fn();
  const older = client
    .fetchQuery({ queryKey, queryFn: () => new Promise(asked) })
    .then(asked, asked);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  const running = { ...stoppedPlayground, status: 'running' as const };
  tell(running);
  await older;

  expect(client.getQueryState(queryKey)).toMatchObject({
    status: 'success',
    data: running,
    error: null,
  });
});
