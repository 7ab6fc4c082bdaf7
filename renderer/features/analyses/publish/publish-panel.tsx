import { toAppError } from '#shared/contract/errors';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { type Publication, publicationProblem } from '#shared/model/publication';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { ErrorPanel } from '../../../components/error-panel';
import { useSaveAnalysis } from '../../../data/use-analysis-changes';
import { useConnections, useSavedAnalyses } from '../../../data/use-control';
import { useTopicList } from '../../../data/use-topic-list';
import { PublicationForm } from './publication-form';
import { PublicationState } from './publication-state';
import './publish.css';

interface PublishPanelProps {
  /** Of the user's list. */
  analysisId: string;
  status: AnalysisStatus;
}

/** Writes the results of an analysis of the list to a topic, while it runs. */
export function PublishPanel({ analysisId, status }: PublishPanelProps) {
  const saved = useSavedAnalyses().data?.find(({ id }) => id === analysisId);
  return saved === undefined ? null : <SavedPanel saved={saved} status={status} />;
}

function SavedPanel({ saved, status }: { saved: SavedAnalysis; status: AnalysisStatus }) {
  const { id, connectionId, definition, publication } = saved;
  const save = useSaveAnalysis();
  const topics = useTopicList(connectionId).data ?? [];
  const connection = useConnections().data?.find((candidate) => candidate.id === connectionId);
  const publish = (next: Publication | null) =>
    save.mutateAsync({ id, draft: { connectionId, definition, publication: next }, run: false });
  return (
    <div className="publish">
      {publication === null ? (
        <PublicationForm
          topics={topics.filter(({ internal }) => !internal).map(({ name }) => name)}
          locked={connection?.unlocked === false}
          running={saved.running}
          problemOf={(next) => publicationProblem(definition, next)}
          onPublish={publish}
        />
      ) : (
        <PublicationState
          publication={publication}
          running={saved.running}
          status={status.publication}
          onStop={() =>
            save.mutate({ id, draft: { connectionId, definition, publication: null }, run: false })
          }
        />
      )}
      {save.error ? <ErrorPanel error={toAppError(save.error)} /> : null}
    </div>
  );
}
