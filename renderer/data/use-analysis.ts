import { useMemo } from 'react';
import type { DataInput, StreamFrame } from '#shared/contract/data';
import { Feed, type FeedState } from './feed';
import { openHandle } from './open-handle';
import { useFeed } from './use-feed';
import { useWorkerClient } from './worker-client-context';

/** Charts are drawn at most four times a second; those of many windows twice. */
const redrawMs = 250;
const slowRedrawMs = 500;
const manyWindows = 100;

/**
 * A running analysis: its newest `windows` windows, open while the component is mounted. Windows
 * of the app that open equal definitions share one engine in the worker. One that failed for a
 * reason that may pass is opened again. Null opens nothing.
 */
export function useAnalysis(
  input: DataInput<'analysis.open'> | null,
  windows: number,
): FeedState<StreamFrame<'analysis.view'>> {
  const client = useWorkerClient();
  const key = JSON.stringify(input);
  const feed = useMemo(() => {
    const frozen = JSON.parse(key) as DataInput<'analysis.open'> | null;
    if (!frozen) return null;
    return new Feed<StreamFrame<'analysis.view'>>({
      client,
      everyMs: windows > manyWindows ? slowRedrawMs : redrawMs,
      async run({ session, signal, publish, end }) {
        const handle = await openHandle(session, 'analysis.open', frozen, signal);
        if (handle === null) return;
        const stop = session.subscribe(
          'analysis.view',
          { handle, windows },
          {
            onFrame(view, dropped) {
              publish(view, dropped);
              if (view.state === 'failed') end(view.error);
            },
            onEnd: end,
          },
        );
        signal.addEventListener('abort', stop, { once: true });
      },
    });
  }, [client, key, windows]);
  return useFeed(feed);
}
