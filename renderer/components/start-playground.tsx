import { playgroundConnectionId } from '#shared/model/connection';
import { bridge } from '../data/bridge';
import { usePlaygroundState } from '../data/use-control';
import { Button } from './button';
import { viewHref } from './view-href';

/**
 * Starts the playground where its broker is missed; nothing for any other cluster, nor while the
 * playground is on its way up or down. Leads to its view, which tells how the start goes.
 */
export function StartPlayground({ connectionId }: { connectionId: string }) {
  const status = usePlaygroundState().data?.status;
  const atRest = status === 'stopped' || status === 'failed';
  if (connectionId !== playgroundConnectionId || !atRest) return null;
  const start = (): void => {
    window.location.hash = viewHref.playground;
    void bridge().startPlayground({});
  };
  return (
    <Button variant="primary" onClick={start}>
      Start the playground
    </Button>
  );
}
