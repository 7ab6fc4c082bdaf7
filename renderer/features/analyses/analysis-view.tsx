import { toAppError } from '#shared/contract/errors';
import type { Connection } from '#shared/model/connection';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { viewHref } from '../../components/view-href';
import { VisibleText } from '../../components/visible-text';
import { useActiveConnection } from '../../data/active-connection';
import { useSaveAnalysis } from '../../data/use-analysis-changes';
import { useConnections, useSavedAnalyses } from '../../data/use-control';
import { AnalysisEditor } from './editor/analysis-editor';
import { EditorFrame } from './editor-frame';
import { AnalysisWorkbench } from './workbench/analysis-workbench';
import type { WorkbenchSearch } from './workbench/workbench-search';

interface AnalysisViewProps {
  /** Of the user's list. */
  id: string;
  search: WorkbenchSearch;
  onSearch: (search: WorkbenchSearch) => void;
}

/** One analysis of the user's list: what it computes, and what comes of it. */
export function AnalysisView({ id, ...view }: AnalysisViewProps) {
  const { data: analyses, error } = useSavedAnalyses();
  if (error) return <ErrorPanel error={toAppError(error)} />;
  if (analyses === undefined) return <LoadingNote>Reading the list of analyses…</LoadingNote>;
  const saved = analyses.find((analysis) => analysis.id === id);
  if (saved === undefined) {
    return (
      <EmptyState title="No such analysis">
        It was deleted, or never saved.{' '}
        <a className="text-link" href={viewHref.analyses}>
          All analyses
        </a>
      </EmptyState>
    );
  }
  return <SavedView key={id} saved={saved} {...view} />;
}

interface SavedViewProps extends Omit<AnalysisViewProps, 'id'> {
  saved: SavedAnalysis;
}

function SavedView({ saved, search, onSearch }: SavedViewProps) {
  const { id, connectionId, definition } = saved;
  const connection = useConnections().data?.find((candidate) => candidate.id === connectionId);
  const save = useSaveAnalysis();
  const workbench = (
    <AnalysisWorkbench
      key={JSON.stringify(definition)}
      source={{ analysisId: id }}
      definition={definition}
      search={search}
      onSearch={onSearch}
    />
  );
  if (connection === undefined) return workbench;
  return (
    <EditorFrame
      editor={
        <AnalysisEditor
          connection={connection}
          draft={saved}
          saved={saved}
          onRun={(draft) => save.mutate({ id, draft, run: true })}
          onSave={(draft) => save.mutate({ id, draft, run: false })}
        />
      }
    >
      {save.error ? <ErrorPanel error={toAppError(save.error)} /> : null}
      <OtherCluster connection={connection} />
      {workbench}
    </EditorFrame>
  );
}

/** Says that an analysis reads another cluster than the one the window is about. */
function OtherCluster({ connection: { id, name } }: { connection: Connection }) {
  const { connection, choose } = useActiveConnection();
  if (connection === null || connection.id === id) return null;
  return (
    <div className="note note-info" role="status">
      <span className="note-text">
        It reads <VisibleText text={name} />, not <VisibleText text={connection.name} />.
      </span>
      <Button onClick={() => choose(id)}>
        <VisibleText text={`Switch to ${name}`} />
      </Button>
    </div>
  );
}
