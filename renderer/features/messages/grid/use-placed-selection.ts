import { type RefObject, useEffect } from 'react';
import { limits } from '#shared/contract/limits';
import type { RecordRef, RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import type { OpenRecordSet } from '../../../data/use-record-set';
import { rowHeight } from './use-record-view';

/** Rows left in view above the one that is looked for. */
const rowsAbove = 6;

interface PlacedSelectionOptions {
  /** The record to find in the set once that is complete; null for none. */
  wanted: RecordRef | null;
  recordSet: OpenRecordSet | null;
  status: RecordSetStatus | null;
  sort: RecordSort;
  scroller: RefObject<HTMLElement | null>;
  onPlaced: (ref: RecordRef, index: number) => void;
}

/** Finds a selected record among the first rows of a set opened around it, and shows it. */
export function usePlacedSelection(options: PlacedSelectionOptions): void {
  const { wanted, recordSet, status, sort, scroller, onPlaced } = options;
  const done = status?.state === 'done';
  useEffect(() => {
    if (wanted === null || recordSet === null || !done) return;
    const abort = new AbortController();
    recordSet.slice({ start: 0, count: limits.sliceRows, sort }, abort.signal).then(
      ({ rows }) => {
        const { partition, offset } = wanted;
        const index = rows.findIndex((row) => row.offset === offset && row.partition === partition);
        if (index < 0 || abort.signal.aborted) return;
        if (scroller.current) {
          scroller.current.scrollTop = Math.max(0, index - rowsAbove) * rowHeight;
        }
        onPlaced(wanted, index);
      },
      // The set is gone: another one opens, and is looked through in its place.
      () => undefined,
    );
    return () => abort.abort();
  }, [wanted, recordSet, done, sort, scroller, onPlaced]);
}
