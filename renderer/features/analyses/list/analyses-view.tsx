import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { toAppError } from '#shared/contract/errors';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { EmptyState } from '../../../components/empty-state';
import { ErrorPanel } from '../../../components/error-panel';
import { LoadingNote } from '../../../components/loading-note';
import { formatCount } from '../../../components/number-format';
import { SearchField } from '../../../components/search-field';
import { useHotkey } from '../../../components/use-hotkey';
import { viewHref } from '../../../components/view-href';
import { useConnection } from '../../../data/active-connection';
import { useRemoveAnalysis } from '../../../data/use-analysis-changes';
import { useConnections, useSavedAnalyses } from '../../../data/use-control';
import { PresetList } from '../presets/preset-list';
import { AnalysisTable } from './analysis-table';
import { foundAnalyses } from './found-analyses';
import { ImportButton } from './import-button';
import { RenameDialog } from './rename-dialog';
import './list.css';

interface AnalysesViewProps {
  search: string;
  onSearch: (search: string) => void;
}

type Open = { kind: 'rename' | 'remove'; id: string } | null;

/** The user's analyses: searched, started, stopped, copied and removed. */
export function AnalysesView({ search, onSearch }: AnalysesViewProps) {
  const { data: analyses, error } = useSavedAnalyses();
  const connections = useConnections().data ?? [];
  const connection = useConnection();
  const [importError, setImportError] = useState<unknown>(null);
  const [open, setOpen] = useState<Open>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  useHotkey('/', () => searchBox.current?.select());
  if (error) return <ErrorPanel error={toAppError(error)} />;
  if (analyses === undefined) return <LoadingNote>Reading the list of analyses…</LoadingNote>;
  const found = foundAnalyses(analyses, connections, search);
  const subject = analyses.find(({ id }) => id === open?.id) ?? null;
  const close = () => setOpen(null);
  return (
    <div className="analyses">
      <div className="toolbar" role="toolbar" aria-label="Analyses">
        <SearchField ref={searchBox} label="Search analyses" value={search} onChange={onSearch} />
        <span className="toolbar-note" role="status">
          {analyses.length === 0
            ? ''
            : `${formatCount(found.length)} of ${formatCount(analyses.length)} analyses`}
        </span>
        <ImportButton
          connectionId={connection.id}
          onImported={({ id }) => {
            window.location.hash = viewHref.analysis(id);
          }}
          onError={setImportError}
        />
        <a className="button button-primary" href={viewHref.newAnalysis({})}>
          <Plus aria-hidden /> New analysis
        </a>
      </div>
      {importError ? <ErrorPanel error={toAppError(importError)} /> : null}
      {analyses.length === 0 ? (
        <NoAnalyses />
      ) : found.length === 0 ? (
        <EmptyState title={`No analysis matches "${search}"`}>
          The search looks for every word in names, topics, groups and connections.
        </EmptyState>
      ) : (
        <AnalysisTable
          analyses={found}
          connections={connections}
          onRename={({ id }) => setOpen({ kind: 'rename', id })}
          onRemove={({ id }) => setOpen({ kind: 'remove', id })}
        />
      )}
      {subject !== null && open?.kind === 'rename' ? (
        <RenameDialog analysis={subject} onClose={close} />
      ) : null}
      {subject !== null && open?.kind === 'remove' ? (
        <RemoveDialog analysis={subject} onClose={close} />
      ) : null}
    </div>
  );
}

function NoAnalyses() {
  return (
    <>
      <div className="analyses-none">
        <p className="empty-title">No analyses yet</p>
        <p className="muted">
          An analysis counts, sums or ranks the records of topics in windows of time, and goes on
          over restarts. Start from one of these, or from a field of a record: "Group by this".
        </p>
      </div>
      <PresetList
        onChoose={({ id }) => {
          window.location.hash = viewHref.newAnalysis({ preset: id });
        }}
      />
    </>
  );
}

function RemoveDialog({ analysis, onClose }: { analysis: SavedAnalysis; onClose: () => void }) {
  const remove = useRemoveAnalysis();
  const { name } = analysis.definition;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      description="The analysis and all that it counted are deleted. Nothing on the cluster changes: it can be counted again from its records."
      action={`Delete ${name}`}
      danger
      onConfirm={() => remove.mutateAsync(analysis.id)}
      onClose={onClose}
    />
  );
}
