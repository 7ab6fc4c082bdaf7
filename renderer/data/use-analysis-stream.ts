import { useMemo } from 'react';
import type { DataInput, StreamFrame, StreamInput } from '#shared/contract/data';
import type { ResultChoice } from '#shared/model/analysis-results';
import { Feed, type FeedState } from './feed';
import { openHandle } from './open-handle';
import { useFeed } from './use-feed';
import { useWorkerClient } from './worker-client-context';

/** Which analysis is looked at. */
export type AnalysisSource = DataInput<'analysis.open'>;

/** Streams about an open analysis. */
export type AnalysisStream = 'analysis.status' | 'analysis.series' | 'analysis.results';

/** Which aggregate, and how many windows up to when. */
export type SeriesChoice = Omit<StreamInput<'analysis.series'>, 'handle'>;

/** Least time between two drawings of a chart, ms; of one with many windows. */
const redrawMs = 250;
const slowRedrawMs = 500;
const manyWindows = 100;

/**
 * Newest frame of a stream about an analysis, which is open while somebody looks at it: whoever
 * opens an equal one, here or in another window, shares its engine in the worker. One that failed
 * for a reason that may pass is opened again. Null opens nothing; `everyMs` is the least time
 * between two renderings.
 */
export function useAnalysisStream<S extends AnalysisStream>(
  stream: S,
  source: AnalysisSource | null,
  input: Omit<StreamInput<S>, 'handle'>,
  everyMs = 0,
): FeedState<StreamFrame<S>> {
  const client = useWorkerClient();
  const key = JSON.stringify([source, input]);
  const feed = useMemo(() => {
    const [frozen, rest] = JSON.parse(key) as [AnalysisSource | null, typeof input];
    if (!frozen) return null;
    return new Feed<StreamFrame<S>>({
      client,
      everyMs,
      async run({ session, signal, publish, end }) {
        const handle = await openHandle(session, 'analysis.open', frozen, signal);
        if (handle === null) return;
        const all = { ...rest, handle } as StreamInput<S>;
        const stop = session.subscribe(stream, all, { onFrame: publish, onEnd: end });
        signal.addEventListener('abort', stop, { once: true });
      },
    });
  }, [client, stream, key, everyMs]);
  return useFeed(feed);
}

/** How an analysis stands, at most four times a second. */
export function useAnalysisStatus(source: AnalysisSource | null) {
  return useAnalysisStream('analysis.status', source, {}, redrawMs);
}

/** One of its aggregates over some windows, at most as often as a chart of them can be drawn. */
export function useAnalysisSeries(source: AnalysisSource | null, choice: SeriesChoice) {
  const everyMs = choice.windows > manyWindows ? slowRedrawMs : redrawMs;
  return useAnalysisStream('analysis.series', source, choice, everyMs);
}

/** Exact results of some windows, the first `limit` of them, at most four times a second. */
export function useAnalysisResults(
  source: AnalysisSource | null,
  choice: ResultChoice,
  limit: number,
) {
  return useAnalysisStream('analysis.results', source, { choice, limit }, redrawMs);
}
