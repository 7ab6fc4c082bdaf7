import { type RefObject, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { RecordRow, RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import { DataGrid } from '../../../components/data-grid';
import { LoadingNote } from '../../../components/loading-note';
import { formatDate } from '../../../components/time-format';
import { useViewState } from '../../../data/use-view-state';
import type { FieldColumns } from '../columns/use-field-columns';
import { NoRecords } from '../query/no-records';
import { gridSortOf, recordSortOf, sortableOf } from './grid-sorting';
import { messageColumns } from './message-columns';
import { placeKey } from './place-key';
import type { RecordView } from './use-record-view';

interface MessagesGridProps {
  ref: RefObject<HTMLTableElement | null>;
  label: string;
  status: RecordSetStatus | null;
  view: RecordView;
  live: boolean;
  sort: RecordSort;
  onSort: (sort: RecordSort) => void;
  /** Key of the selected row, and its index where that is known. */
  selectedKey: string | null;
  selectedIndex: number | null;
  onSelect: (row: RecordRow, index: number) => void;
  /** What makes a row the same row in a view that changes; where its record lies when left out. */
  rowKey?: (row: RecordRow) => string;
  /** Class of a row that stands out; null for the others. */
  rowClass?: (row: RecordRow) => string | null;
  /** The fields shown as columns. */
  fields: FieldColumns;
  /** Ids of the other columns to be left out. */
  without?: readonly string[];
  onOpen?: () => void;
  /** Reads the whole topic with the same filter; absent where that is done. */
  onWiden?: (() => void) | undefined;
}

const widthsSchema = z.record(z.string(), z.number());
const noWidths = {};
const noIds: readonly string[] = [];
/** Width of a character of the grid's font at most, px, and the length of a whole preview. */
const characterWidth = 7;
const mostCharacters = 512;

/** The rows of a record set. Scrolling away from the newest freezes a live one. */
export function MessagesGrid(props: MessagesGridProps) {
  const { ref, label, status, view, live, sort, onSort, onSelect } = props;
  const { fields, without = noIds, rowKey = placeKey } = props;
  const { pages, frozen, freeze } = view;
  const [widths, setWidths] = useViewState('messages.widths', widthsSchema, noWidths);
  const [today] = useState(() => formatDate(Date.now()));
  const kept = status?.kept ?? 0;
  const loaded = pages?.total ?? 0;
  const total = frozen && loaded > 0 ? loaded : Math.max(loaded, kept);
  const characters = useCharacters(ref, pages !== null && total > 0);
  const sortable = status === null ? 'nothing' : sortableOf(status, live);
  const columns = useMemo(
    () =>
      messageColumns(today, characters, sortable, fields.columns).filter(
        ({ id }) => !without.includes(id),
      ),
    [today, characters, sortable, fields.columns, without],
  );
  const [seen, setSeen] = useState({ first: 0, end: 0 });
  useEffect(() => pages?.look(seen.first, seen.end), [pages, seen]);
  if (status === null || pages === null) return <LoadingNote>Opening the topic…</LoadingNote>;
  if (total === 0) return <NoRecords status={status} onWiden={props.onWiden} />;
  return (
    <DataGrid
      ref={ref}
      label={label}
      columns={columns}
      total={total}
      rowAt={(index) => pages.rowAt(index)}
      rowKey={rowKey}
      rowClass={props.rowClass}
      widths={widths}
      onWidths={(next) => {
        const field = fields.paths.find((path) => next[path] !== undefined);
        if (field === undefined) setWidths(next);
        else fields.resize(field, next[field] ?? 0);
      }}
      sort={gridSortOf(sort)}
      onSort={(wanted) => {
        if (ref.current) ref.current.scrollTop = 0;
        onSort(recordSortOf(wanted));
      }}
      selectedKey={props.selectedKey}
      selectedIndex={props.selectedIndex}
      onSelect={(index) => {
        const row = pages.rowAt(index);
        if (row) onSelect(row, index);
      }}
      onOpen={props.onOpen}
      onWindow={(first, end, firstVisible) => {
        setSeen({ first, end });
        if (firstVisible > 0) freeze(firstVisible);
      }}
    />
  );
}

/** Characters that fit beside one another in the grid, in steps, so that columns seldom change. */
function useCharacters(ref: RefObject<HTMLElement | null>, shown: boolean): number {
  const [characters, setCharacters] = useState(mostCharacters);
  useEffect(() => {
    const element = ref.current;
    if (!shown || element === null) return;
    const observer = new ResizeObserver(() => {
      const fitting = Math.ceil(element.clientWidth / characterWidth / 20) * 20;
      setCharacters(Math.min(mostCharacters, fitting));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, shown]);
  return characters;
}
