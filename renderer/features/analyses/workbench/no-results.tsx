import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { EmptyState } from '../../../components/empty-state';
import { plural } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import { skippedText } from './skip-reasons';

interface NoResultsProps {
  definition: AnalysisDefinition;
  status: AnalysisStatus;
}

/** Says why there is nothing to show: no record was read, or none of them counts. */
export function NoResults({ definition, status }: NoResultsProps) {
  const { source } = definition;
  const { records } = status.counters;
  const topics = source.topics.join(', ');
  if (records > 0) {
    return (
      <EmptyState title={`None of ${plural(records, 'record')} counts`}>
        <span className="bench-lines">{skippedText(status.counters)}</span>
      </EmptyState>
    );
  }
  if (status.state === 'catching up' || status.state === 'opening') {
    return <EmptyState title="No record yet">Reading from the start of the source…</EmptyState>;
  }
  return (
    <EmptyState title="No record yet">
      <VisibleText text={topics} /> {emptyText(source.start)}
      {status.state === 'live' ? '. What is written from now on shows here.' : '.'}
    </EmptyState>
  );
}

function emptyText(start: string): string {
  if (start === 'earliest') return 'holds no records';
  if (start === 'latest') return 'has had no record since this was opened';
  return `has no record from ${start} on`;
}
