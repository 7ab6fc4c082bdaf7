import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { RecordRef, RecordSetStatus } from '#shared/model/record';
import { isFresh, type ReadPositions, readPositions, withPositions } from './fresh-offsets';

/** Time between two looks at what is fresh, ms. */
const lookMs = 500;
const nothing: readonly ReadPositions[] = [];

/** Tells which records of a live set have only just come. */
export function useFreshRows(status: RecordSetStatus | null): (record: RecordRef) => boolean {
  const [known, setKnown] = useState(nothing);
  const look = useEffectEvent(() => {
    const now = status === null ? null : readPositions(status, performance.now());
    if (now !== null) setKnown((before) => withPositions(before, now));
  });
  const state = status?.state;
  // What comes right after it has caught up is fresh, too: the first look is not left to the timer.
  useEffect(() => {
    if (state !== undefined) look();
    const timer = setInterval(() => look(), lookMs);
    return () => clearInterval(timer);
  }, [state]);
  return useCallback((record) => isFresh(known, record), [known]);
}
