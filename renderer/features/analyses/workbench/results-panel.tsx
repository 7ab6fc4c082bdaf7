import { useRef } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import { LoadingNote } from '../../../components/loading-note';
import { plural } from '../../../components/number-format';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { ResultGrid } from './result-grid';
import { stretchText } from './stretch-text';
import { useResults } from './use-results';
import type { WorkbenchSearch } from './workbench-search';

interface ResultsPanelProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  search: WorkbenchSearch;
  frozen: boolean;
  onPick: (row: ResultRow) => void;
}

/** The exact results of the windows that the charts show. */
export function ResultsPanel({ source, definition, search, frozen, onPick }: ResultsPanelProps) {
  const ofAll = definition.window.kind === 'none';
  const picture = useRef(null);
  const { results, failed } = useResults(source, definition, search, frozen);
  if (results === null) return failed ? null : <LoadingNote>Reading results…</LoadingNote>;
  const { rows, total } = results;
  return (
    <>
      <div className="bench-panel-note">
        {plural(total, 'result')} of {stretchText(definition.window, search)}
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
