import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import type { RecordRef, RecordSetStatus } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import type { RecordSort } from '#shared/model/record-sort';
import { SplitPane } from '../../components/split-pane';
import { useHotkey } from '../../components/use-hotkey';
import { viewHref } from '../../components/view-href';
import { useConnection } from '../../data/active-connection';
import { useDecoding } from '../../data/use-decoding';
import { useRecordSet } from '../../data/use-record-set';
import { useViewState } from '../../data/use-view-state';
import { ColumnsPicker } from './columns/columns-picker';
import { useFieldColumns } from './columns/use-field-columns';
import type { FieldActions, RecordFinding } from './detail/field-actions';
import { RecordDetail } from './detail/record-detail';
import { ExportPicker } from './export/export-picker';
import { isShown } from './grid/grid-sorting';
import { LiveBar } from './grid/live-bar';
import { MessagesGrid } from './grid/messages-grid';
import { placeKey } from './grid/place-key';
import { usePlacedSelection } from './grid/use-placed-selection';
import { refOf, useRecordView } from './grid/use-record-view';
import { RecordHistogram } from './histogram/record-histogram';
import { useRangeHistory } from './histogram/use-range-history';
import { aroundRecord, sameKey } from './query/around-record';
import { coverageOf } from './query/coverage';
import { CoverageLine } from './query/coverage-line';
import { FilterField } from './query/filter-field';
import {
  firstSort,
  isLive,
  type MessageSearch,
  namedQueryOf,
  recordQueryOf,
} from './query/message-search';
import { NamedQueryBar } from './query/named-query-bar';
import { narrowedFilter } from './query/narrowed-filter';
import { QueryBar } from './query/query-bar';
import { SetTrouble } from './query/set-trouble';
import './messages.css';

/** Records that are named one by one, or by an analysis: a search keeps some of them. */
export interface NamedRecords {
  query: RecordQuery;
  /** What stands above them, given how far they are read. */
  title: (status: RecordSetStatus | null) => ReactNode;
  /** Shows what was written before and after a record, named or not. */
  onAround: (ref: RecordRef, search: MessageSearch) => void;
}

interface MessagesViewProps {
  topic: string;
  search: MessageSearch;
  onSearch: (search: MessageSearch) => void;
  /** Ids of the topic's partitions; null while they are not known. */
  partitions: readonly number[] | null;
  /** Instead of all records of the topic. */
  named?: NamedRecords;
}

const detailWidthSchema = z.number().int().min(280).max(900);

/** The records of a topic: a query, what it covered, its rows, and one record in full. */
export function MessagesView({ topic, search, onSearch, partitions, named }: MessagesViewProps) {
  const connection = useConnection();
  const [decoding] = useDecoding(connection.id, topic);
  const [attempt, setAttempt] = useState(0);
  const live = isLive(search);
  const fields = useFieldColumns(connection.id, topic);
  const [chosenSort, setChosenSort] = useState<RecordSort | null>(null);
  const sort =
    live || chosenSort === null || !isShown(chosenSort, fields.paths)
      ? firstSort(search)
      : chosenSort;
  const [selected, setSelected] = useState<RecordRef | null>(null);
  const [selectedIndex, setSelectedIndex] = useState<number | null>(null);
  const [detailWidth, setDetailWidth] = useViewState('messages.detail', detailWidthSchema, 400);
  const grid = useRef<HTMLTableElement>(null);
  const filterField = useRef<{ focus: () => void }>(null);
  const detail = useRef<HTMLDivElement>(null);

  const query = named?.query;
  const input = useMemo(() => {
    const searched = query ? namedQueryOf(query, search) : recordQueryOf(topic, search);
    return { connectionId: connection.id, query: { ...searched, decoding } };
  }, [connection.id, topic, search, query, decoding]);
  const { recordSet, status, error } = useRecordSet(input, attempt);
  const onMoved = useCallback(
    (rows: number) => setSelectedIndex((index) => (index === null ? null : index + rows)),
    [],
  );
  const view = useRecordView({
    recordSet,
    status,
    sort,
    columns: fields.paths,
    live,
    scroller: grid,
    onMoved,
  });
  const reading = status !== null && coverageOf(status).running;
  const following = status?.state === 'live' || status?.state === 'paused';

  const run = (next: MessageSearch) => {
    setChosenSort(null);
    setSelectedIndex(null);
    onSearch(next);
  };
  const ranges = useRangeHistory(topic, search, run);
  const again = () => setAttempt((count) => count + 1);
  const resume = () => {
    setSelectedIndex(null);
    view.resume();
  };
  useHotkey('/', () => filterField.current?.focus());
  useHotkey(' ', () => {
    if (view.frozen) resume();
    else view.freeze(0);
  });
  const select = useCallback((ref: RecordRef, index: number | null) => {
    setSelected(ref);
    setSelectedIndex(index);
  }, []);

  const around = search.to === 'offset' && selectedIndex === null ? selected : null;
  usePlacedSelection({
    wanted: around,
    recordSet,
    status,
    sort,
    scroller: grid,
    onPlaced: select,
  });
  const finding: RecordFinding = {
    sameKey(key) {
      const found = sameKey(search, key);
      return found === null ? null : () => run(found);
    },
    around(ref) {
      const found = aroundRecord(search, ref);
      if (named) named.onAround(ref, found);
      else run(found);
    },
  };
  const fieldActions: FieldActions = {
    columns: fields.paths,
    onColumn(path, sample) {
      if (fields.paths.includes(path)) fields.remove(path);
      else fields.add(path, sample);
    },
    onGroupBy(path) {
      window.location.hash = viewHref.newAnalysis({ topic, groupBy: path });
    },
    onFilter(expression) {
      const filter = narrowedFilter(search.filter, expression);
      if (filter !== null) run({ ...search, filter });
    },
  };

  const bar = {
    filter: (
      <FilterField
        ref={filterField}
        topic={topic}
        filter={search.filter}
        refused={error ?? status?.error ?? null}
        onFilter={(filter) => {
          if (JSON.stringify(filter) === JSON.stringify(search.filter)) again();
          else run({ ...search, filter });
        }}
        onLeave={() => grid.current?.focus()}
      />
    ),
    running: reading || following,
    onRun: again,
    onCancel: () => void recordSet?.cancel().catch(() => undefined),
  };

  return (
    <div className="messages">
      {named?.title(status)}
      {named ? (
        <NamedQueryBar {...bar} />
      ) : (
        <QueryBar
          topic={topic}
          search={search}
          onSearch={ranges.choose}
          partitions={partitions}
          {...bar}
        />
      )}
      <RecordHistogram
        recordSet={recordSet}
        running={bar.running}
        onNarrow={ranges.narrow}
        onBack={ranges.back}
      />
      <div className="coverage-row">
        <CoverageLine
          status={status}
          live={live}
          onContinue={(skip) => void recordSet?.continue(skip).catch(() => undefined)}
        />
        <ExportPicker
          topic={topic}
          recordSet={recordSet}
          status={status}
          newest={input.query.start.from === 'newest'}
          live={live}
          columns={fields.paths}
        />
        <ColumnsPicker {...fields} />
      </div>
      <SetTrouble error={error ?? status?.error ?? view.pages?.error ?? null} />
      {live && following ? (
        <LiveBar
          frozen={view.frozen}
          fresh={status.newWhilePaused}
          onFreeze={() => view.freeze(0)}
          onResume={resume}
        />
      ) : null}
      <SplitPane
        label="Width of the record pane"
        size={detailWidth}
        min={280}
        max={900}
        onResize={setDetailWidth}
        side={
          <RecordDetail
            ref={detail}
            recordRef={selected}
            onSelect={(ref) => select(ref, null)}
            fields={fieldActions}
            finding={finding}
            onClose={() => grid.current?.focus()}
          />
        }
      >
        <MessagesGrid
          ref={grid}
          label={`Records of ${topic}`}
          status={status}
          view={view}
          live={live}
          sort={sort}
          onSort={(wanted) => {
            setSelectedIndex(null);
            setChosenSort(wanted);
          }}
          selectedKey={selected === null ? null : placeKey(selected)}
          selectedIndex={selectedIndex}
          onSelect={(row, index) => {
            view.freeze(index);
            select(refOf(row), index);
          }}
          fields={fields}
          onOpen={() => detail.current?.focus()}
          onWiden={
            search.filter && !live && !named && search.from !== 'earliest'
              ? () => run({ ...search, from: 'earliest', p: undefined })
              : undefined
          }
        />
      </SplitPane>
    </div>
  );
}
