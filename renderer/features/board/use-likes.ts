import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { type AppError, toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { Connection } from '#shared/model/connection';
import { newestFirst } from '#shared/model/record-sort';
import { likeOriginApp, likeOriginHeader, tweetLikesTopic } from '#shared/model/tweet';
import { useRecordSet } from '../../data/use-record-set';
import { useWorkerClient } from '../../data/worker-client-context';
import { emptyLedger, type LikeLedger, ledgerAfter } from './like-ledger';
import type { TweetRow } from './tweet-row';

/** Likes made by hand that are looked back for when the board opens, ms. */
const lookBackMs = 10 * 60_000;
const madeByHand = `headers["${likeOriginHeader}"] == "${likeOriginApp}"`;

export interface Likes {
  ledger: LikeLedger;
  /** Why the last like was refused; null when it was not. */
  refusal: AppError | null;
  dismissRefusal: () => void;
  /** Asks for a like; it shows as liked only when it has come back from Kafka. */
  like: (row: TweetRow) => void;
}

/** The likes made by hand in this app, in whichever window, and the way to make one. */
export function useLikes(connection: Connection): Likes {
  const client = useWorkerClient();
  const [ledger, tell] = useReducer(ledgerAfter, emptyLedger);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [since] = useState(() => Date.now() - lookBackMs);
  const { recordSet, status } = useRecordSet({
    connectionId: connection.id,
    query: {
      topics: [tweetLikesTopic],
      start: { from: 'timestamp', timestamp: since },
      end: { to: 'live' },
      filter: { kind: 'expression', text: madeByHand },
      liveRecords: limits.sliceRows,
    },
  });
  const arrived = status ? status.kept + status.evicted : 0;
  useEffect(() => {
    if (!recordSet || arrived === 0) return;
    const count = Math.min(arrived, limits.sliceRows);
    const abort = new AbortController();
    recordSet.slice({ start: 0, count, sort: newestFirst }, abort.signal).then(
      ({ rows }) => tell({ type: 'read', tweetIds: rows.map((row) => row.key.text) }),
      // The set is gone or overtaken by a newer status, which reads again.
      () => undefined,
    );
    return () => abort.abort();
  }, [recordSet, arrived]);

  const { id, name, unlocked } = connection;
  const like = useCallback(
    ({ ref, tweetId }: TweetRow): void => {
      if (tweetId === null) return;
      if (!unlocked) {
        setRefusal({
          code: 'CONNECTION_READ_ONLY',
          params: { connection: name, action: 'the like' },
        });
        return;
      }
      setRefusal(null);
      tell({ type: 'asked', tweetId });
      client.request('tweets.like', { connectionId: id, ref }).catch((thrown: unknown) => {
        tell({ type: 'refused', tweetId });
        setRefusal(toAppError(thrown));
      });
    },
    [client, id, name, unlocked],
  );
  return useMemo(
    () => ({ ledger, refusal, dismissRefusal: () => setRefusal(null), like }),
    [ledger, refusal, like],
  );
}
