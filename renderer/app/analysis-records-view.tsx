import { useState } from 'react';
import type { AnalysisRecords, RecordChoice } from '#shared/model/analysis-records';
import type { RecordRef, RecordSetStatus } from '#shared/model/record';
import { Button } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { ErrorPanel } from '../components/error-panel';
import { LoadingNote } from '../components/loading-note';
import { formatCount } from '../components/number-format';
import { viewHref } from '../components/view-href';
import { VisibleText } from '../components/visible-text';
import { useActiveConnection } from '../data/active-connection';
import { useAnalysisRecords } from '../data/use-analysis-records';
import type { AnalysisSource } from '../data/use-analysis-stream';
import { useSavedAnalyses } from '../data/use-control';
import { useSourceConnection } from '../data/use-source-connection';
import { MessagesView } from '../features/messages/messages-view';
import type { MessageSearch } from '../features/messages/query/message-search';
import { recordsCount, recordsTitle } from './analysis-records-title';
import './analysis-records.css';

interface AnalysisRecordsViewProps {
  source: AnalysisSource;
  of: RecordChoice;
  search: MessageSearch;
  onSearch: (search: MessageSearch) => void;
  /** Shows what was written before and after a record. */
  onAround: (ref: RecordRef, search: MessageSearch) => void;
}

/** The records that an analysis counted in a window, or that had a fate, as a record set. */
export function AnalysisRecordsView({
  source,
  of,
  search,
  onSearch,
  onAround,
}: AnalysisRecordsViewProps) {
  const { connection, choose } = useActiveConnection();
  const [attempt, setAttempt] = useState(0);
  const { value, error } = useAnalysisRecords(source, of, attempt);
  const on = useSourceConnection(source);
  if (on !== undefined && on !== connection?.id) {
    return (
      <EmptyState title="Records of another cluster">
        <Button variant="primary" onClick={() => choose(on)}>
          Switch to it
        </Button>
      </EmptyState>
    );
  }
  if (error !== null && error.code !== 'WORKER_RESTARTED') return <ErrorPanel error={error} />;
  const records = value?.records ?? null;
  if (records === null) {
    const read = value?.status.counters.records;
    return (
      <LoadingNote>
        The analysis reads its source{read === undefined ? '' : `: ${formatCount(read)} records`}…
      </LoadingNote>
    );
  }
  const [topic = ''] = records.query.topics;
  return (
    <MessagesView
      topic={topic}
      search={search}
      onSearch={onSearch}
      partitions={null}
      named={{
        query: records.query,
        title: (status) => (
          <Title
            source={source}
            of={of}
            records={records}
            status={status}
            onAgain={() => setAttempt(attempt + 1)}
          />
        ),
        onAround,
      }}
    />
  );
}

interface TitleProps {
  source: AnalysisSource;
  of: RecordChoice;
  records: AnalysisRecords;
  status: RecordSetStatus | null;
  onAgain: () => void;
}

function Title({ source, of, records: { total }, status, onAgain }: TitleProps) {
  return (
    <header className="records-title">
      <h2>
        <VisibleText text={recordsTitle(of)} />
      </h2>
      <span role="status" aria-label="Records shown of those counted">
        {status === null ? '…' : recordsCount(of, status.kept, total)}
      </span>
      <AnalysisLink source={source} />
      <Button title="Ask the analysis again: it may have counted more since" onClick={onAgain}>
        Ask again
      </Button>
    </header>
  );
}

/** Leads back to the analysis that counted them. */
function AnalysisLink({ source }: { source: AnalysisSource }) {
  const saved = useSavedAnalyses().data;
  const id = 'analysisId' in source ? source.analysisId : null;
  const { name } =
    'definition' in source
      ? source.definition
      : (saved?.find((one) => one.id === id)?.definition ?? { name: 'the analysis' });
  const href =
    'definition' in source
      ? viewHref.newAnalysis({ definition: source.definition })
      : viewHref.analysis(source.analysisId);
  return (
    <a className="text-link records-analysis" href={href}>
      <VisibleText text={name} />
    </a>
  );
}
