import { type ReactNode, useRef } from 'react';
import type { RecordRow } from '#shared/model/record';
import { newestFirst } from '#shared/model/record-sort';
import type { RecordSetView } from '../../../data/use-record-set';
import type { FieldColumns } from '../columns/use-field-columns';
import { LiveBar } from '../grid/live-bar';
import { MessagesGrid } from '../grid/messages-grid';
import { type RecordView, useRecordView } from '../grid/use-record-view';
import { CoverageLine } from '../query/coverage-line';
import { SetTrouble } from '../query/set-trouble';

interface LivePaneProps {
  title: string;
  /** What the rows are, behind the title. */
  note: ReactNode;
  label: string;
  set: RecordSetView;
  fields: FieldColumns;
  /** Ids of the columns left out. */
  without: readonly string[];
  rowKey: (row: RecordRow) => string;
  rowClass: (row: RecordRow) => string | null;
  selectedKey: string | null;
  /** What holds the rows still. */
  heldBy: string;
  onSelect: (row: RecordRow, index: number, view: RecordView) => void;
}

/** One live record set: a heading, whether it moves, and its rows, newest first. */
export function LivePane(props: LivePaneProps) {
  const { title, note, label, set, fields, without, rowKey, rowClass, selectedKey } = props;
  const { recordSet, status, error } = set;
  const grid = useRef<HTMLTableElement>(null);
  const view = useRecordView({
    recordSet,
    status,
    sort: newestFirst,
    columns: fields.paths,
    live: true,
    scroller: grid,
    onMoved: nothingToMove,
  });
  const following = status?.state === 'live' || status?.state === 'paused';
  const inTrouble = status?.partitions.some((partition) => partition.error !== null) ?? false;
  return (
    <section className="live-pane" aria-label={title}>
      <header className="live-pane-head">
        <h2 className="card-title">{title}</h2>
        <span className="live-pane-note">{note}</span>
      </header>
      {following ? (
        <LiveBar
          frozen={view.frozen}
          fresh={status.newWhilePaused}
          heldBy={props.heldBy}
          onFreeze={() => view.freeze(0)}
          onResume={view.resume}
        />
      ) : null}
      {following && !inTrouble ? null : (
        <CoverageLine status={status} live onContinue={nothingToMove} />
      )}
      <SetTrouble error={error ?? status?.error ?? view.pages?.error ?? null} />
      <MessagesGrid
        ref={grid}
        label={label}
        status={status}
        view={view}
        live
        sort={newestFirst}
        onSort={nothingToMove}
        rowKey={rowKey}
        rowClass={rowClass}
        selectedKey={selectedKey}
        selectedIndex={view.pages?.indexOf((row) => rowKey(row) === selectedKey) ?? null}
        onSelect={(row, index) => props.onSelect(row, index, view)}
        fields={fields}
        without={without}
      />
    </section>
  );
}

/** A live set is in order of arrival, is never continued, and its selection goes by key. */
function nothingToMove(): void {}
