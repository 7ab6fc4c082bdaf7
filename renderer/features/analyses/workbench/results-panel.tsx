import { useRef } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import { LoadingNote } from '../../../components/loading-note';
import { plural } from '../../../components/number-format';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { ResultGrid } from './result-grid';
import { useResults } from './use-results';
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
  const { results, failed } = useResults(source, definition, windows, frozen);
  if (results === null) return failed ? null : <LoadingNote>Reading results…</LoadingNote>;
  const { rows, total } = results;
  const what = ofAll
    ? 'of all of time'
    : `of the newest ${plural(windows, definition.window.kind === 'session' ? 'session' : 'window')}`;
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
