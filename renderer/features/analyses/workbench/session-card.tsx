import { useRef } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisResults, ResultRow } from '#shared/model/analysis-results';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import type { SeriesPalette } from '../../../charts/chart-series';
import { SessionChart } from '../../../charts/session-chart';
import { Card } from '../../../components/card';
import { LoadingNote } from '../../../components/loading-note';
import { plural } from '../../../components/number-format';
import { ProvisionalKey } from './provisional-key';
import { windowText } from './window-text';
import type { WorkbenchSearch } from './workbench-search';

interface SessionCardProps {
  definition: AnalysisDefinition;
  palette: SeriesPalette;
  /** Null until they are known. */
  results: AnalysisResults | null;
  search: Pick<WorkbenchSearch, 'window' | 'group'>;
  onPick: (row: ResultRow) => void;
}

/** The newest sessions over time, by group. */
export function SessionCard(props: SessionCardProps) {
  const { definition, palette, results, search, onPick } = props;
  const chart = useRef<HTMLDivElement>(null);
  const { window = null, group } = search;
  const aggregates = definition.aggregates.map(({ as }) => as);
  const newest = results && `the newest ${plural(results.rows.length, 'session')}`;
  return (
    <Card
      className="bench-chart"
      title="Sessions"
      note={[newest, windowText(definition.window)].filter(Boolean).join(', ')}
      actions={
        results === null ? null : (
          <>
            <ProvisionalKey />
            <ChartExportMenu
              title={`${definition.name}, sessions`}
              chart={chart}
              pictures
              series={[]}
              results={() => ({ groupBy: definition.groupBy, aggregates, rows: results.rows })}
            />
          </>
        )
      }
    >
      {results === null ? (
        <LoadingNote>Counting…</LoadingNote>
      ) : (
        <SessionChart
          title="Sessions"
          rows={results.rows}
          aggregates={aggregates}
          palette={palette}
          picked={group === undefined ? null : { window, group }}
          onPick={onPick}
          ref={chart}
        />
      )}
    </Card>
  );
}
