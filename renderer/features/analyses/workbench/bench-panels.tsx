import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow, ResultWindowView } from '#shared/model/analysis-results';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { TabStrip } from '../../../components/tab-strip';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { PublishPanel } from '../publish/publish-panel';
import { LiveTopology } from '../topology/live-topology';
import { PartitionsTable } from './partitions-table';
import { ResultsPanel } from './results-panel';
import { StateSizes } from './state-sizes';
import { WindowPanel } from './window-panel';
import type { WorkbenchSearch } from './workbench-search';

interface BenchPanelsProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus;
  search: WorkbenchSearch;
  /** The last window in view; null where windows do not follow each other. */
  newest: ResultWindowView | null;
  onSearch: (search: WorkbenchSearch) => void;
  frozen: boolean;
  /** Goes to the window beside; null where windows do not follow each other. */
  onStep: ((by: -1 | 1) => void) | null;
}

/** One window, all results, and the partitions of an analysis. */
export function BenchPanels(props: BenchPanelsProps) {
  const { source, definition, status, search, newest, onSearch, frozen, onStep } = props;
  const pick = (row: ResultRow) =>
    onSearch({ ...search, window: row.window ?? undefined, group: row.group });
  const { kind } = definition.window;
  const { partitions, failing } = status.totals;
  const panel = search.panel ?? (kind === 'session' ? 'results' : 'window');
  const shared = { source, definition, search, frozen, onPick: pick };
  return (
    <div className="bench-panel">
      <TabStrip
        label="Details"
        active={panel}
        onSelect={(next) => onSearch({ ...search, panel: next })}
        tabs={[
          {
            id: 'window',
            title: kind === 'session' ? 'Session' : kind === 'none' ? 'All of time' : 'Window',
            content: <WindowPanel {...shared} status={status} newest={newest} onStep={onStep} />,
          },
          { id: 'results', title: 'Results', content: <ResultsPanel {...shared} /> },
          {
            id: 'partitions',
            title: 'Partitions',
            note: failing > 0 ? `▲ ${failing}` : String(partitions),
            content: (
              <>
                <PartitionsTable status={status} />
                <StateSizes sizes={status.sizes} />
              </>
            ),
          },
          {
            id: 'steps',
            title: 'How it works',
            content: (
              <LiveTopology
                source={source}
                definition={definition}
                status={status}
                frozen={frozen}
              />
            ),
          },
          ...('analysisId' in source
            ? [
                {
                  id: 'publish' as const,
                  title: 'Publish',
                  ...(status.publication?.error && { note: '▲' }),
                  content: <PublishPanel analysisId={source.analysisId} status={status} />,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
