import { openHandle } from './open-handle';
import type { AnalysisSource } from './use-analysis-stream';
import type { WorkerClient } from './worker-client';
import type { WorkerSession } from './worker-session';

/**
 * Stops the reading of analyses, or lets it go on, for all who look at them. One that nobody looks
 * at is not at work, hence not held. Rejects as opening does.
 */
export function holdAnalyses(
  client: Pick<WorkerClient, 'inEachSession'>,
  sources: readonly AnalysisSource[],
  held: boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = client.inEachSession((session) => {
      Promise.all(sources.map((source) => hold(session, source, held)))
        .then(() => resolve(), reject)
        .finally(() => stop());
      return () => undefined;
    });
  });
}

async function hold(session: WorkerSession, source: AnalysisSource, held: boolean): Promise<void> {
  const use = new AbortController();
  try {
    const handle = await openHandle(session, 'analysis.open', source, use.signal);
    if (handle !== null) await session.request('analysis.hold', { handle, held });
  } finally {
    use.abort();
  }
}
