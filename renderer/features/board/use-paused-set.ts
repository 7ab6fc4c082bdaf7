import { useEffect } from 'react';
import type { OpenRecordSet } from '../../data/use-record-set';

/** Keeps a live record set frozen while `paused`, so that it counts what comes meanwhile. */
export function usePausedSet(
  recordSet: Pick<OpenRecordSet, 'pause' | 'resume'> | null,
  paused: boolean,
): void {
  useEffect(() => {
    if (!recordSet || !paused) return;
    // A set that is gone needs neither: the one opened after it is paused in its turn.
    recordSet.pause().catch(() => undefined);
    return () => void recordSet.resume().catch(() => undefined);
  }, [recordSet, paused]);
}
