import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { ChartCursors } from '../../../charts/chart-cursors';
import { SeriesPalette } from '../../../charts/chart-series';
import { useSeriesSelection } from '../../../charts/use-series-selection';
import { Button } from '../../../components/button';
import { ErrorPanel } from '../../../components/error-panel';
import { ProgressBar } from '../../../components/progress-bar';
import { useHotkey } from '../../../components/use-hotkey';
import { type AnalysisSource, useAnalysisStatus } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { AggregateChart } from './aggregate-chart';
import { PartitionsTable } from './partitions-table';
import { StatusLine } from './status-line';
import { WindowsChoice } from './windows-choice';
import type { WorkbenchSearch } from './workbench-search';
import './workbench.css';

interface AnalysisWorkbenchProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  search: WorkbenchSearch;
  onSearch: (search: WorkbenchSearch) => void;
}

/** An analysis at work: how it stands, its windows as charts, and its partitions. */
export function AnalysisWorkbench(props: AnalysisWorkbenchProps) {
  const { source, definition, search, onSearch } = props;
  const [frozen, setFrozen] = useState(false);
  const [palette] = useState(() => new SeriesPalette());
  const selection = useSeriesSelection();
  const feed = useAnalysisStatus(source);
  const status = useSteady(feed.value, '', frozen);
  const toggle = () => setFrozen(!frozen);
  useHotkey(' ', toggle);
  const since =
    frozen && status && feed.value ? feed.value.counters.records - status.counters.records : null;
  const error = feed.error ?? feed.value?.error ?? null;
  return (
    <section className="bench" aria-label="Workbench">
      <div className="bench-bar">
        <Button
          aria-pressed={frozen}
          title="Space: the view stands still, counting goes on"
          onClick={toggle}
        >
          {frozen ? <Play aria-hidden /> : <Pause aria-hidden />}
          {frozen ? 'Resume' : 'Pause'}
        </Button>
        <WindowsChoice
          window={definition.window}
          windows={search.windows}
          onWindows={(windows) => onSearch({ ...search, windows })}
        />
        <StatusLine status={status} since={since} />
      </div>
      {status?.state === 'catching up' ? <CatchingUp status={status} /> : null}
      {error && error.code !== 'WORKER_RESTARTED' ? <ErrorPanel error={error} /> : null}
      <div className="bench-charts">
        <ChartCursors>
          {definition.aggregates.map((aggregate, index) => (
            <AggregateChart
              key={aggregate.as}
              source={source}
              aggregate={aggregate}
              index={index}
              windows={search.windows}
              until={search.until ?? null}
              frozen={frozen}
              palette={palette}
              selection={selection}
            />
          ))}
        </ChartCursors>
      </div>
      {status === null ? null : <PartitionsTable status={status} />}
    </section>
  );
}

function CatchingUp({ status: { partitions } }: { status: AnalysisStatus }) {
  const sum = (of: (one: AnalysisStatus['partitions'][number]) => number) =>
    partitions.reduce((total, one) => total + of(one), 0);
  return (
    <ProgressBar
      label="Catching up"
      max={sum(({ start, end }) => end - start)}
      value={sum(({ start, next }) => next - start)}
    />
  );
}
