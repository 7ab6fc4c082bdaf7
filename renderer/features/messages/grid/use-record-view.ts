import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { RecordRef, RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import type { OpenRecordSet } from '../../../data/use-record-set';
import { RecordPages } from './record-pages';

/** Height of a row of the grid, px. */
export const rowHeight = 26;
/** Least time between two looks at a view that changes, ms: faster than that nobody reads. */
const refreshMs = 200;

interface RecordViewOptions {
  recordSet: OpenRecordSet | null;
  status: RecordSetStatus | null;
  sort: RecordSort;
  /** Field paths shown as columns. */
  columns: readonly string[];
  live: boolean;
  /** The grid's scrolling element: rows stay where they are on the screen when the view freezes. */
  scroller: RefObject<HTMLElement | null>;
  /** Told by how many rows everything has moved down when the view froze. */
  onMoved: (rows: number) => void;
}

export interface RecordView {
  pages: RecordPages | null;
  /** Whether a live view stands still. */
  frozen: boolean;
  /** Stops the view moving; the row at `index` stays where it is on the screen. */
  freeze: (index: number) => void;
  /** Lets it move on, from the newest. */
  resume: () => void;
}

const noPages = { subscribe: () => () => undefined, version: () => 0 };

/** The rows of a record set as the grid shows them, and whether a live one moves. */
export function useRecordView(options: RecordViewOptions): RecordView {
  const { recordSet, status, sort, columns, live, scroller, onMoved } = options;
  const [frozenSet, setFrozenSet] = useState<OpenRecordSet | null>(null);
  const frozen = live && frozenSet !== null && frozenSet === recordSet;
  const pages = useMemo(
    () => (recordSet === null ? null : new RecordPages(recordSet, { sort, columns })),
    [recordSet, sort, columns],
  );
  useEffect(() => () => pages?.close(), [pages]);
  const source: Pick<RecordPages, 'subscribe' | 'version'> = pages ?? noPages;
  useSyncExternalStore(source.subscribe, source.version);

  const refreshedAt = useRef(Number.NEGATIVE_INFINITY);
  const change = status === null ? 0 : `${status.state} ${status.scanned} ${status.evicted}`;
  useEffect(() => {
    if (frozen || change === 0) return;
    const refresh = () => {
      refreshedAt.current = performance.now();
      pages?.refresh();
    };
    const wait = refreshedAt.current + refreshMs - performance.now();
    const timer = setTimeout(refresh, Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [pages, frozen, change]);

  const freeze = useCallback(
    (index: number) => {
      if (!live || frozen || recordSet === null || pages === null) return;
      setFrozenSet(recordSet);
      const anchor = pages.rowAt(index);
      const hold = async () => {
        await recordSet.pause();
        const held = anchor === undefined ? null : await pages.hold(refOf(anchor), index);
        if (held === null) {
          pages.refresh();
          return;
        }
        held.commit();
        if (scroller.current) scroller.current.scrollTop += held.moved * rowHeight;
        onMoved(held.moved);
      };
      // A worker that went away opens the set anew, running.
      hold().catch(() => setFrozenSet(null));
    },
    [live, frozen, recordSet, pages, scroller, onMoved],
  );
  const resume = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    setFrozenSet(null);
    recordSet?.resume().catch(() => undefined);
  }, [recordSet, scroller]);
  return { pages, frozen, freeze, resume };
}

/** Where the record of a row lives. */
export function refOf({ topic, partition, offset }: RecordRef): RecordRef {
  return { topic, partition, offset };
}
