import { useState } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { LoadingNote } from '../../../components/loading-note';
import { useHotkey } from '../../../components/use-hotkey';
import {
  type AnalysisSource,
  useAnalysisSeries,
  useAnalysisStatus,
} from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { BenchBar } from './bench-bar';
import { BenchCharts } from './bench-charts';
import { BenchNotes } from './bench-notes';
import { BenchPanels } from './bench-panels';
import { CatchingUp } from './catching-up';
import { NoResults } from './no-results';
import { ResultCharts } from './result-charts';
import { ScrubBar } from './scrub-bar';
import { useZoom } from './use-zoom';
import { newestWindow, windowBeside } from './window-beside';
import type { AxisPlace, WorkbenchSearch } from './workbench-search';
import './workbench.css';

interface AnalysisWorkbenchProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  search: WorkbenchSearch;
  onSearch: (search: WorkbenchSearch) => void;
}

/** An analysis at work: how it stands, its windows as charts, and its exact results. */
export function AnalysisWorkbench(props: AnalysisWorkbenchProps) {
  const { source, definition, search, onSearch } = props;
  const { windows, until, from, window } = search;
  const [frozen, setFrozen] = useState(false);
  const [withPartitions, setWithPartitions] = useState(false);
  const feed = useAnalysisStatus(source);
  const status = useSteady(feed.value, '', frozen);
  const choice = { aggregate: 0, windows, until: until ?? null };
  const seriesFeed = useAnalysisSeries(source, choice);
  const series = useSteady(seriesFeed.value, JSON.stringify(choice), frozen);
  const place = (next: AxisPlace) => onSearch({ ...search, ...next });
  const inSessions = definition.window.kind === 'session';
  const { zoomed, zoom } = useZoom(
    { windows, until, from },
    inSessions ? 'sessions' : series,
    place,
  );
  const step = (by: -1 | 1) => {
    const beside = series && windowBeside(series, window ?? null, by);
    if (beside) onSearch({ ...search, window: beside, panel: 'window' });
  };
  useHotkey(' ', () => setFrozen(!frozen));
  useHotkey('[', () => step(-1));
  useHotkey(']', () => step(1));
  const since =
    frozen && status && feed.value ? feed.value.counters.records - status.counters.records : null;
  const error = feed.error ?? status?.error ?? null;
  const nothing = status !== null && holdsNothing(status);
  const charted = !inSessions && definition.window.kind !== 'none';
  return (
    <section className="bench" aria-label="Workbench">
      <BenchBar
        source={source}
        definition={definition}
        status={status}
        since={since}
        frozen={frozen}
        onFrozen={setFrozen}
        windows={windows}
        onWindows={(next) => place({ windows: next, until, from })}
        zoomed={zoomed}
        onZoomBack={() => zoom(null)}
        withPartitions={withPartitions}
        onWithPartitions={setWithPartitions}
      />
      {status?.state === 'catching up' ? <CatchingUp status={status} /> : null}
      <BenchNotes source={source} status={status} error={feed.error} />
      {nothing ? (
        error ? null : (
          <NoResults definition={definition} status={status} />
        )
      ) : status === null ? (
        error ? null : (
          <LoadingNote>Opening the analysis…</LoadingNote>
        )
      ) : (
        <>
          {charted ? (
            <BenchCharts
              source={source}
              definition={definition}
              place={{ windows, until }}
              frozen={frozen}
              first={series}
              picked={window ?? null}
              partitions={withPartitions ? status.partitions : null}
              onPick={(picked, group) =>
                onSearch({ ...search, window: picked, group: group ?? undefined, panel: 'window' })
              }
              onZoom={zoom}
            />
          ) : (
            <ResultCharts
              source={source}
              definition={definition}
              search={search}
              frozen={frozen}
              onPick={({ window: picked, group }) =>
                onSearch({ ...search, window: picked ?? undefined, group, panel: 'window' })
              }
              onZoom={zoom}
            />
          )}
          {series === null ? null : (
            <ScrubBar
              series={series}
              until={until}
              onUntil={(next) => place({ windows, until: next, from: undefined })}
            />
          )}
          <BenchPanels
            source={source}
            definition={definition}
            status={status}
            search={search}
            newest={series && newestWindow(series)}
            onSearch={onSearch}
            frozen={frozen}
            onStep={charted ? step : null}
          />
        </>
      )}
    </section>
  );
}

function holdsNothing({ sizes }: AnalysisStatus): boolean {
  return sizes.results === 0 && sizes.openWindows === 0 && sizes.keptWindows === 0;
}
