import { useMemo, useRef } from 'react';
import { limits } from '#shared/contract/limits';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import { LoadingNote } from '../../../components/loading-note';
import { plural } from '../../../components/number-format';
import { type AnalysisSource, useAnalysisResults } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { ResultGrid } from './result-grid';
import type { WorkbenchSearch } from './workbench-search';

interface ResultsPanelProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  search: WorkbenchSearch;
  frozen: boolean;
  onPick: (row: ResultRow) => void;
}

/** The exact results of the newest windows. */
export function ResultsPanel({ source, definition, search, frozen, onPick }: ResultsPanelProps) {
  const ofAll = definition.window.kind === 'none';
  const { windows } = search;
  const picture = useRef(null);
  const choice = useMemo(
    () =>
      ofAll ? ({ of: 'window', window: null } as const) : ({ of: 'newest', windows } as const),
    [ofAll, windows],
  );
  const feed = useAnalysisResults(source, choice, limits.resultRows);
  const results = useSteady(feed.value, JSON.stringify(choice), frozen);
  if (results === null) return feed.error ? null : <LoadingNote>Reading results…</LoadingNote>;
  const { rows, total } = results;
  const what = ofAll ? 'of all of time' : `of the newest ${plural(windows, 'window')}`;
  return (
    <>
      <div className="bench-panel-note">
        {plural(total, 'result')} {what}
        {rows.length < total ? `, the first ${plural(rows.length, 'row')} shown` : null}
        <ChartExportMenu
          title={definition.name}
          chart={picture}
          pictures={false}
          series={[]}
          results={() => ({
            groupBy: definition.groupBy,
            aggregates: definition.aggregates.map(({ as }) => as),
            rows,
          })}
        />
      </div>
      <ResultGrid
        label="Results"
        definition={definition}
        rows={rows}
        withWindow={!ofAll}
        picked={search}
        onPick={onPick}
      />
    </>
  );
}
