import { type RefObject, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { RecordRef, RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import { DataGrid } from '../../../components/data-grid';
import { LoadingNote } from '../../../components/loading-note';
import { formatDate } from '../../../components/time-format';
import { useViewState } from '../../../data/use-view-state';
import type { FieldColumns } from '../columns/use-field-columns';
import { NoRecords } from '../query/no-records';
import { gridSortOf, recordSortOf, sortableOf } from './grid-sorting';
import { messageColumns } from './message-columns';
import { type RecordView, refOf } from './use-record-view';

interface MessagesGridProps {
  ref: RefObject<HTMLTableElement | null>;
  label: string;
  status: RecordSetStatus | null;
  view: RecordView;
  live: boolean;
  sort: RecordSort;
  onSort: (sort: RecordSort) => void;
  selected: RecordRef | null;
  selectedIndex: number | null;
  onSelect: (ref: RecordRef, index: number | null) => void;
  /** The fields shown as columns. */
  fields: FieldColumns;
  onOpen: () => void;
  /** Reads the whole topic with the same filter; absent where that is done. */
  onWiden?: (() => void) | undefined;
}

const widthsSchema = z.record(z.string(), z.number());
const noWidths = {};
/** Width of a character of the grid's font at most, px, and the length of a whole preview. */
const characterWidth = 7;
const mostCharacters = 512;

/** The rows of a record set. Scrolling away from the newest, or selecting, freezes a live one. */
export function MessagesGrid(props: MessagesGridProps) {
  const { ref, label, status, view, live, sort, onSort, selected, selectedIndex, onSelect } = props;
  const { fields } = props;
  const { pages, frozen, freeze } = view;
  const [widths, setWidths] = useViewState('messages.widths', widthsSchema, noWidths);
  const [today] = useState(() => formatDate(Date.now()));
  const kept = status?.kept ?? 0;
  const loaded = pages?.total ?? 0;
  const total = frozen && loaded > 0 ? loaded : Math.max(loaded, kept);
  const characters = useCharacters(ref, pages !== null && total > 0);
  const sortable = status === null ? 'nothing' : sortableOf(status, live);
  const columns = useMemo(
    () => messageColumns(today, characters, sortable, fields.columns),
    [today, characters, sortable, fields.columns],
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
      rowKey={keyOf}
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
      selectedKey={selected === null ? null : keyOf(selected)}
      selectedIndex={selectedIndex}
      onSelect={(index) => {
        const row = pages.rowAt(index);
        freeze(index);
        if (row) onSelect(refOf(row), index);
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

function keyOf({ topic, partition, offset }: RecordRef): string {
  return `${topic} ${partition} ${offset}`;
}
