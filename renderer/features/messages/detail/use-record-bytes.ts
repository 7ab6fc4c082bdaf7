import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordRef } from '#shared/model/record';
import { useWorkerClient } from '../../../data/worker-client-context';

/** Bytes of a piece, as handed over by the worker. */
export const pieceBytes = limits.valueChunkBytes;

export interface RecordBytes {
  /** The piece with that number, or undefined while it is not here. */
  piece: (number: number) => Uint8Array | undefined;
  /** Asks for a piece; several calls ask once. */
  want: (number: number) => void;
  error: AppError | null;
}

/** The bytes of a key or value, fetched in pieces as they are looked at. */
export function useRecordBytes(
  connectionId: string,
  ref: RecordRef,
  part: 'key' | 'value',
): RecordBytes {
  const client = useWorkerClient();
  const [pieces, setPieces] = useState<ReadonlyMap<number, Uint8Array>>(new Map());
  const [error, setError] = useState<AppError | null>(null);
  const asked = useRef(new Set<number>());
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const { topic, partition, offset } = ref;
  const want = useCallback(
    (number: number) => {
      if (asked.current.has(number)) return;
      asked.current.add(number);
      abort.current ??= new AbortController();
      const { signal } = abort.current;
      const input = {
        connectionId,
        ref: { topic, partition, offset },
        part,
        start: number * pieceBytes,
        length: pieceBytes,
      };
      client.request('records.bytes', input, signal).then(
        ({ bytes }) => setPieces((old) => new Map(old).set(number, bytes)),
        (thrown: unknown) => {
          asked.current.delete(number);
          if (!signal.aborted) setError(toAppError(thrown));
        },
      );
    },
    [client, connectionId, topic, partition, offset, part],
  );
  const piece = useCallback((number: number) => pieces.get(number), [pieces]);
  return { piece, want, error };
}
