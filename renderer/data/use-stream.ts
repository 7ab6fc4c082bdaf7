import { useMemo } from 'react';
import type { DataStream, StreamFrame, StreamInput } from '#shared/contract/data';
import { Feed, type FeedState } from './feed';
import type { AnalysisStream } from './use-analysis-stream';
import { useFeed } from './use-feed';
import { useWorkerClient } from './worker-client-context';

/** Streams that need no handle, so that they can be opened again as they were. */
type FreeStream = Exclude<DataStream, 'records.status' | 'records.histogram' | AnalysisStream>;

/**
 * Newest frame of a stream of the worker; null input subscribes to nothing. `everyMs` is the least
 * time between two renderings.
 */
export function useStream<S extends FreeStream>(
  stream: S,
  input: StreamInput<S> | null,
  everyMs = 0,
): FeedState<StreamFrame<S>> {
  const client = useWorkerClient();
  const key = JSON.stringify(input);
  const feed = useMemo(() => {
    const frozen = JSON.parse(key) as StreamInput<S> | null;
    if (!frozen) return null;
    return new Feed<StreamFrame<S>>({
      client,
      everyMs,
      async run({ session, signal, publish, end }) {
        const stop = session.subscribe(stream, frozen, { onFrame: publish, onEnd: end });
        signal.addEventListener('abort', stop, { once: true });
      },
    });
  }, [client, stream, key, everyMs]);
  return useFeed(feed);
}
