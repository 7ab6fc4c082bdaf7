import { ChevronLeft, ChevronRight } from 'lucide-react';
import { limits } from '#shared/contract/limits';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultChoice, ResultRow, ResultWindowView } from '#shared/model/analysis-results';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { Button } from '../../../components/button';
import { LoadingNote } from '../../../components/loading-note';
import { windowLabel } from '../../../components/window-label';
import { type AnalysisSource, useAnalysisResults } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { GroupPlaces } from './group-places';
import { RangesTable } from './ranges-table';
import { ResultGrid } from './result-grid';
import { WindowFacts } from './window-facts';
import type { WorkbenchSearch } from './workbench-search';

interface WindowPanelProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus;
  search: WorkbenchSearch;
  /** What is shown where no window is picked: the last in view; null where the newest result tells. */
  newest: ResultWindowView | null;
  frozen: boolean;
  onPick: (row: ResultRow) => void;
  /** Goes to the window before (-1) or after (1); null where there is none. */
  onStep: ((by: -1 | 1) => void) | null;
}

/** One window: its groups, its state, and where its records lie. Without a pick, the newest one. */
export function WindowPanel(props: WindowPanelProps) {
  const { source, definition, status, search, newest, frozen, onPick, onStep } = props;
  const window = search.window ?? newest;
  const newestResult = window === null && definition.window.kind !== 'none';
  const choice: ResultChoice = newestResult
    ? { of: 'axis', windows: 1, until: search.until ?? null, from: search.from ?? null }
    : { of: 'window', window };
  const feed = useAnalysisResults(source, choice, limits.resultRows);
  const results = useSteady(feed.value, JSON.stringify(choice), frozen);
  if (results === null) return feed.error ? null : <LoadingNote>Looking into it…</LoadingNote>;
  const shown = window ?? results.rows[0]?.window ?? null;
  const group = search.group ?? null;
  return (
    <>
      <header className="window-head">
        {onStep === null ? null : (
          <span className="window-steps">
            <Button variant="ghost" aria-label="Window before" title="[" onClick={() => onStep(-1)}>
              <ChevronLeft aria-hidden />
            </Button>
            <Button variant="ghost" aria-label="Window after" title="]" onClick={() => onStep(1)}>
              <ChevronRight aria-hidden />
            </Button>
          </span>
        )}
        <h3 className="window-title">{titleOf(shown, search)}</h3>
        <WindowFacts {...{ source, definition, status, group, results }} window={shown} />
      </header>
      <div className="window-body">
        <ResultGrid
          label="Groups of the window"
          definition={definition}
          rows={results.rows}
          withWindow={false}
          picked={{ window: shown ?? undefined, group: search.group }}
          onPick={onPick}
        />
        {results.ranges.length === 0 ? null : (
          <div className="window-ranges">
            <RangesTable label="Where its records lie" ranges={results.ranges} />
            {group === null || group.length === 0 ? null : (
              <GroupPlaces
                key={JSON.stringify([shown, group])}
                {...{ source, group }}
                window={shown}
              />
            )}
          </div>
        )}
      </div>
    </>
  );
}

function titleOf(
  window: ResultWindowView | null,
  { window: picked, until }: WorkbenchSearch,
): string {
  if (window === null) return 'All of time';
  const isNewest = picked === undefined && until === undefined;
  return `${isNewest ? 'Newest window' : 'Window'} ${windowLabel(window.start, window.end)}`;
}
