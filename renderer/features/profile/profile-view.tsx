import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { RecordQuery } from '#shared/model/record-query';
import type { FieldProfile } from '#shared/model/topic-profile';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import type { GridSort } from '../../components/grid-column';
import { LoadingNote } from '../../components/loading-note';
import { formatCount, plural } from '../../components/number-format';
import { useConnection } from '../../data/active-connection';
import { useTopicProfile } from '../../data/use-topic-profile';
import { useViewState } from '../../data/use-view-state';
import { fieldColumns } from './field-columns';
import { bareText } from './field-notes';
import './profile.css';

const widthsSchema = z.record(z.string(), z.number());
const noWidths = {};

/** What the fields of a query's records hold, while they are read. */
export function ProfileView({ query }: { query: RecordQuery }) {
  const connection = useConnection();
  const [attempt, setAttempt] = useState(0);
  const { value, error } = useTopicProfile({ connectionId: connection.id, query }, attempt);
  const [widths, setWidths] = useViewState('profile.widths', widthsSchema, noWidths);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const view = value?.view;
  const fields = useMemo(() => sorted(view?.profile.fields ?? [], sort), [view, sort]);
  const columns = useMemo(() => fieldColumns(view?.profile.records ?? 0), [view]);
  if (!view) {
    return error ? <ErrorPanel error={error} /> : <LoadingNote>Reading records…</LoadingNote>;
  }
  const { profile, covered, offsets, state } = view;
  const reading = state === 'reading';
  const notes = [bareText('keys', profile), bareText('values', profile)].filter(Boolean);
  return (
    <div className="profile">
      <div className="profile-bar">
        <p role="status" aria-label="Profile">
          <strong>{plural(profile.records, 'record')}</strong> profiled · {formatCount(covered)} of{' '}
          {formatCount(offsets)} offsets · {stateText[state]} ·{' '}
          {plural(profile.fields.length, 'field')}
          {profile.fieldsLeftOut > 0
            ? `, ${formatCount(profile.fieldsLeftOut)} or more left out`
            : null}
          {notes.length > 0 ? ` · ${notes.join(' · ')}` : null}
        </p>
        {reading ? (
          <Button onClick={value.cancel}>Stop</Button>
        ) : (
          <Button onClick={() => setAttempt(attempt + 1)}>Profile again</Button>
        )}
      </div>
      {view.error ? <ErrorPanel error={view.error} /> : null}
      {!reading && profile.records === 0 ? (
        <EmptyState title="No records to profile">
          The query of the Messages tab keeps no records. Choose another range there.
        </EmptyState>
      ) : (
        <DataGrid
          label="Fields"
          columns={columns}
          total={fields.length}
          rowAt={(index) => fields[index]}
          rowKey={({ path }) => path}
          widths={widths}
          onWidths={setWidths}
          sort={sort}
          onSort={setSort}
          selectedKey={selected === null ? null : (fields[selected]?.path ?? null)}
          selectedIndex={selected}
          onSelect={setSelected}
        />
      )}
    </div>
  );
}

const stateText = {
  reading: 'reading',
  done: 'complete',
  cancelled: 'stopped',
  failed: 'stopped by an error',
} as const;

function sorted(fields: readonly FieldProfile[], sort: GridSort | null): readonly FieldProfile[] {
  if (sort === null || sort.column === 'path') {
    return sort?.descending ? fields.toReversed() : fields;
  }
  const by = (field: FieldProfile): number =>
    sort.column === 'present' ? field.present : field.distinct.count;
  const rising = fields.toSorted((a, b) => by(a) - by(b));
  return sort.descending ? rising.reverse() : rising;
}
