import { useEffect, useState } from 'react';
import type { RecordHistogram } from '#shared/model/record';
import type { OpenRecordSet } from './use-record-set';

/** Least time between two redraws, ms. */
const redrawMs = 250;

/** Counts over time of a record set, at most 4 times a second; null until the first have come. */
export function useRecordHistogram(recordSet: OpenRecordSet | null): RecordHistogram | null {
  const [shown, setShown] = useState<{ of: OpenRecordSet; histogram: RecordHistogram } | null>(
    null,
  );
  useEffect(() => {
    if (recordSet === null) return;
    let newest: RecordHistogram | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = () => {
      timer = null;
      if (newest === null) return;
      setShown({ of: recordSet, histogram: newest });
      newest = null;
      timer = setTimeout(show, redrawMs);
    };
    const stop = recordSet.watchHistogram((histogram) => {
      newest = histogram;
      if (timer === null) show();
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [recordSet]);
  return shown !== null && shown.of === recordSet ? shown.histogram : null;
}
