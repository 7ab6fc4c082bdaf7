import { useMemo } from 'react';
import { toAppError } from '#shared/contract/errors';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { Feed, type FeedState } from './feed';
import { openHandle } from './open-handle';
import type { AnalysisSource } from './use-analysis-stream';
import { useFeed } from './use-feed';
import { useWorkerClient } from './worker-client-context';

/** Records of an analysis that are asked for, and how it stands until they are told. */
export interface AskedRecords {
  /** Null while the analysis does not know them for good. */
  readonly records: AnalysisRecords | null;
  readonly status: AnalysisStatus;
}

/**
 * The query for records of an analysis, asked for once it knows them: of a window when that has
 * closed, or when all there is has been read. `attempt` asks anew when it changes.
 */
export function useAnalysisRecords(
  source: AnalysisSource,
  of: RecordChoice,
  attempt: number,
): FeedState<AskedRecords> {
  const client = useWorkerClient();
  const key = JSON.stringify([source, of, attempt]);
  const feed = useMemo(() => {
    const [from, choice] = JSON.parse(key) as [AnalysisSource, RecordChoice];
    return new Feed<AskedRecords>({
      client,
      async run({ session, signal, publish, end }) {
        const handle = await openHandle(session, 'analysis.open', from, signal);
        if (handle === null) return;
        let asking = false;
        const ask = async (status: AnalysisStatus, dropped: number): Promise<void> => {
          asking = true;
          try {
            const records = await session.request(
              'analysis.records',
              { handle, of: choice },
              signal,
            );
            stop();
            publish({ records, status }, dropped);
          } catch (thrown) {
            // A window that is not known yet may be so a moment later.
            if (isReading(status)) asking = false;
            else end(toAppError(thrown));
          }
        };
        const stop = session.subscribe(
          'analysis.status',
          { handle },
          {
            onFrame(status, dropped) {
              if (asking) return;
              publish({ records: null, status }, dropped);
              if (!isReading(status) || isClosed(status, choice)) void ask(status, dropped);
            },
            onEnd: end,
          },
        );
        signal.addEventListener('abort', stop, { once: true });
      },
    });
  }, [client, key]);
  return useFeed(feed);
}

function isReading({ state }: AnalysisStatus): boolean {
  return state === 'opening' || state === 'catching up';
}

function isClosed({ closedUpTo }: AnalysisStatus, choice: RecordChoice): boolean {
  const window = choice.of === 'window' ? choice.window : null;
  return window !== null && closedUpTo !== null && closedUpTo >= window.end;
}
