import { EmptyState } from '../../components/empty-state';
import { useConnection } from '../../data/active-connection';
import { AnalysisWorkbench } from './workbench/analysis-workbench';
import type { WorkbenchSearch } from './workbench/workbench-search';

interface AnalysisViewProps {
  search: WorkbenchSearch;
  onSearch: (search: WorkbenchSearch) => void;
}

/** One analysis: what it computes, and what comes of it. */
export function AnalysisView({ search, onSearch }: AnalysisViewProps) {
  const connection = useConnection();
  const { definition } = search;
  if (definition === undefined) {
    return <EmptyState title="No such analysis">Nothing is computed at this address.</EmptyState>;
  }
  const source = { connectionId: connection.id, definition };
  return (
    <AnalysisWorkbench
      key={JSON.stringify(source)}
      source={source}
      definition={definition}
      search={search}
      onSearch={onSearch}
    />
  );
}
