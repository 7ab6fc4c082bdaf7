import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { toAppError } from '#shared/contract/errors';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { formatCount } from '../../components/number-format';
import { SearchField } from '../../components/search-field';
import { StartPlayground } from '../../components/start-playground';
import { useHotkey } from '../../components/use-hotkey';
import { viewHref } from '../../components/view-href';
import { useConnection } from '../../data/active-connection';
import { usePinnedTopics } from '../../data/use-pinned-topics';
import { useTopicList } from '../../data/use-topic-list';
import { useViewState } from '../../data/use-view-state';
import { topicGridColumns } from './topic-columns';
import { topicColumns } from './topic-list';
import { useTopicRows } from './use-topic-rows';
import './topics.css';

const layoutSchema = z.object({
  column: z.enum(topicColumns),
  descending: z.boolean(),
  hideInternal: z.boolean(),
  widths: z.record(z.string(), z.number()),
});
const firstLayout: z.infer<typeof layoutSchema> = {
  column: 'name',
  descending: false,
  hideInternal: true,
  widths: {},
};

interface TopicsViewProps {
  search: string;
  onSearch: (search: string) => void;
}

/** All topics of the cluster: searched, sorted, with what is known of those in view. */
export function TopicsView({ search, onSearch }: TopicsViewProps) {
  const connection = useConnection();
  const { data: topics, error, refetch, isFetching } = useTopicList(connection.id);
  const [layout, setLayout] = useViewState('topics', layoutSchema, firstLayout);
  const [view, setView] = useState({ first: 0, end: 0 });
  const [selected, setSelected] = useState<string | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { pinned, toggle } = usePinnedTopics(connection.id);
  const rows = useTopicRows(connection.id, topics, search, layout, view);
  const columns = useMemo(() => topicGridColumns(pinned, toggle), [pinned, toggle]);
  const onWindow = useCallback((first: number, end: number) => setView({ first, end }), []);
  useHotkey('/', () => searchBox.current?.select());

  const selectedIndex = rows.findIndex(({ summary }) => summary.name === selected);
  const open = (index: number) => {
    const row = rows[index];
    if (row) window.location.hash = viewHref.topic(row.summary.name);
  };
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && rows.length > 0) open(Math.max(0, selectedIndex));
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    grid.current?.focus();
    setSelected(rows[Math.max(0, selectedIndex)]?.summary.name ?? null);
  };
  const hidden =
    topics && layout.hideInternal ? topics.filter((topic) => topic.internal).length : 0;

  return (
    <div className="topics">
      <div className="toolbar" onKeyDown={onSearchKey} role="toolbar" aria-label="Topics">
        <SearchField ref={searchBox} label="Search topics" value={search} onChange={onSearch} />
        <label className="check">
          <input
            type="checkbox"
            checked={layout.hideInternal}
            onChange={(event) => setLayout({ ...layout, hideInternal: event.target.checked })}
          />
          Hide internal
        </label>
        <span className="toolbar-note" role="status">
          {topics ? `${formatCount(rows.length)} of ${formatCount(topics.length)} topics` : ''}
        </span>
      </div>
      {error ? (
        <ErrorPanel error={toAppError(error)}>
          <StartPlayground connectionId={connection.id} />
          <Button disabled={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorPanel>
      ) : null}
      {topics === undefined ? (
        error ? null : (
          <LoadingNote>Listing the topics of {connection.name}…</LoadingNote>
        )
      ) : rows.length === 0 ? (
        <NoTopics search={search} hidden={hidden} />
      ) : (
        <DataGrid
          ref={grid}
          label="Topics"
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={({ summary }) => summary.name}
          widths={layout.widths}
          onWidths={(widths) => setLayout({ ...layout, widths })}
          sort={layout}
          onSort={({ column, descending }) => {
            const known = topicColumns.find((id) => id === column);
            if (known) setLayout({ ...layout, column: known, descending });
          }}
          selectedKey={selected}
          selectedIndex={selectedIndex < 0 ? null : selectedIndex}
          onSelect={(index) => setSelected(rows[index]?.summary.name ?? null)}
          onOpen={open}
          onWindow={onWindow}
        />
      )}
    </div>
  );
}

function NoTopics({ search, hidden }: { search: string; hidden: number }) {
  return (
    <EmptyState title={search === '' ? 'No topics' : `No topic matches "${search}"`}>
      {search === ''
        ? 'This cluster has no topics, or you may not see them.'
        : 'The search looks for every word, anywhere in the name.'}
      {hidden > 0 ? ` ${formatCount(hidden)} internal topics are hidden.` : ''}
    </EmptyState>
  );
}
