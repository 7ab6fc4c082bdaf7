import { useMemo, useRef } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisResults, ResultRow } from '#shared/model/analysis-results';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import type { TimeRange } from '../../../charts/chart-rows';
import type { SeriesPalette } from '../../../charts/chart-series';
import { SessionChart } from '../../../charts/session-chart';
import { Card } from '../../../components/card';
import { LoadingNote } from '../../../components/loading-note';
import { ProvisionalKey } from './provisional-key';
import { stretchText } from './stretch-text';
import { windowText } from './window-text';
import type { WorkbenchSearch } from './workbench-search';

interface SessionCardProps {
  definition: AnalysisDefinition;
  palette: SeriesPalette;
  /** Null until they are known. */
  results: AnalysisResults | null;
  search: Pick<WorkbenchSearch, 'window' | 'group' | 'windows' | 'until' | 'from'>;
  onPick: (row: ResultRow) => void;
  onZoom: (stretch: TimeRange | null) => void;
}

/** The sessions in view over time, by group. */
export function SessionCard(props: SessionCardProps) {
  const { definition, palette, results, search, onPick, onZoom } = props;
  const chart = useRef<HTMLDivElement>(null);
  const { window = null, group, from, until } = search;
  const aggregates = definition.aggregates.map(({ as }) => as);
  const range = useMemo(
    () => (from === undefined || until === undefined ? null : { from, to: until }),
    [from, until],
  );
  const shown =
    results && stretchText(definition.window, { ...search, windows: results.rows.length });
  return (
    <Card
      className="bench-chart"
      title="Sessions"
      note={[shown, windowText(definition.window)].filter(Boolean).join(', ')}
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
          range={range}
          onPick={onPick}
          onZoom={onZoom}
          ref={chart}
        />
      )}
    </Card>
  );
}
