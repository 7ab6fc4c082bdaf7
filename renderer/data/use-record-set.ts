import { useMemo } from 'react';
import type { DataInput, DataOutput } from '#shared/contract/data';
import type { AppError } from '#shared/contract/errors';
import type { RecordHistogram, RecordSetStatus } from '#shared/model/record';
import type { ExportOptions, ExportProgress } from '#shared/model/record-export';
import { Feed } from './feed';
import { openHandle } from './open-handle';
import { useFeed } from './use-feed';
import { useWorkerClient } from './worker-client-context';
import type { WorkerSession } from './worker-session';

/** A record set as it is open in one session of the worker. */
export class OpenRecordSet {
  readonly #session: WorkerSession;
  readonly #handle: string;

  constructor(session: WorkerSession, handle: string) {
    this.#session = session;
    this.#handle = handle;
  }

  /** Rows of the view; rejects with WORKER_RESTARTED or HANDLE_NOT_FOUND when it is gone. */
  slice(
    range: Omit<DataInput<'records.slice'>, 'handle'>,
    signal?: AbortSignal,
  ): Promise<DataOutput<'records.slice'>> {
    return this.#session.request('records.slice', { handle: this.#handle, ...range }, signal);
  }

  /**
   * Tells of the counts over time as they grow, until the returned function is called or the set
   * is gone.
   */
  watchHistogram(listener: (histogram: RecordHistogram) => void): () => void {
    return this.#session.subscribe(
      'records.histogram',
      { handle: this.#handle },
      { onFrame: listener, onEnd: () => undefined },
    );
  }

  /** Freezes the view of a live set. */
  async pause(): Promise<void> {
    await this.#session.request('records.pause', { handle: this.#handle });
  }

  async resume(): Promise<void> {
    await this.#session.request('records.resume', { handle: this.#handle });
  }

  /**
   * Begins to write every record to the file that a token stands for, whether or not the set stays
   * open. `onProgress` tells of it to its end; `onLost` that no more will be known of it. The
   * returned function cancels it. Rejects when it cannot begin.
   */
  async export(
    token: string,
    options: ExportOptions,
    onProgress: (progress: ExportProgress) => void,
    onLost: (error: AppError | null) => void,
  ): Promise<() => void> {
    const session = this.#session;
    const input = { handle: this.#handle, token, options };
    const { handle } = await session.request('export.open', input);
    const close = (): void => {
      session.request('export.close', { handle }).catch(() => undefined);
    };
    const stop = session.subscribe(
      'export.progress',
      { handle },
      {
        onFrame(progress) {
          onProgress(progress);
          if (progress.state === 'writing') return;
          stop();
          close();
        },
        onEnd: onLost,
      },
    );
    return close;
  }

  /** Stops reading; what was kept stays. */
  async cancel(): Promise<void> {
    await this.#session.request('records.cancel', { handle: this.#handle });
  }

  /** Goes on where a bounded read stopped; batches that cannot be read are passed over, or not. */
  async continue(skipUnreadable: boolean): Promise<void> {
    await this.#session.request('records.continue', { handle: this.#handle, skipUnreadable });
  }
}

export interface RecordSetView {
  /** Changes when the set was opened anew; null until it is open. */
  recordSet: OpenRecordSet | null;
  /** Null until the first status has come. */
  status: RecordSetStatus | null;
  /** Why it is not open at present; it opens again by itself when that may pass. */
  error: AppError | null;
}

/**
 * Opens a record query and keeps it open while the component is mounted, across restarts of the
 * worker; a live set that failed for a reason that may pass is opened again. Null opens nothing.
 * `attempt` opens an equal query anew when it changes.
 */
export function useRecordSet(
  input: DataInput<'records.open'> | null,
  attempt: number | string = 0,
): RecordSetView {
  const client = useWorkerClient();
  const key = JSON.stringify([input, attempt]);
  const feed = useMemo(() => {
    const [frozen] = JSON.parse(key) as [DataInput<'records.open'> | null];
    if (!frozen) return null;
    return new Feed<Omit<RecordSetView, 'error'>>({
      client,
      async run({ session, signal, publish, end }) {
        const handle = await openHandle(session, 'records.open', frozen, signal);
        if (handle === null) return;
        const recordSet = new OpenRecordSet(session, handle);
        publish({ recordSet, status: null }, 0);
        const stop = session.subscribe(
          'records.status',
          { handle },
          {
            onFrame(status, dropped) {
              publish({ recordSet, status }, dropped);
              // A bounded search is not repeated by itself; its status tells why it stopped.
              if (status.state === 'failed' && frozen.query.end.to === 'live') end(status.error);
            },
            onEnd: end,
          },
        );
        signal.addEventListener('abort', stop, { once: true });
      },
    });
  }, [client, key]);
  const { value, error } = useFeed(feed);
  return { recordSet: value?.recordSet ?? null, status: value?.status ?? null, error };
}
