import { useState } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
import type { TimeRange } from '../../../charts/chart-rows';
import { SeriesPalette } from '../../../charts/chart-series';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { chartable } from './chartable';
import { RunningCard } from './running-card';
import { SessionCard } from './session-card';
import { useResults } from './use-results';
import type { WorkbenchSearch } from './workbench-search';

interface ResultChartsProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  search: WorkbenchSearch;
  frozen: boolean;
  onPick: (row: ResultRow) => void;
  onZoom: (stretch: TimeRange | null) => void;
}

/**
 * Charts where no windows follow each other: the sessions over time, or the largest groups of all
 * of time by each aggregate. The panel of results is their table.
 */
export function ResultCharts(props: ResultChartsProps) {
  const { source, definition, search, frozen, onPick, onZoom } = props;
  const [palette] = useState(() => new SeriesPalette());
  const { results } = useResults(source, definition, search, frozen);
  const shared = { definition, results, search, onPick };
  const running = chartable(definition.aggregates);
  if (definition.window.kind !== 'session' && running.length === 0) return null;
  return (
    <div className="bench-charts">
      {definition.window.kind === 'session' ? (
        <SessionCard {...shared} palette={palette} onZoom={onZoom} />
      ) : (
        running.map(({ index, aggregate }) => (
          <RunningCard key={aggregate.as} {...shared} index={index} aggregate={aggregate} />
        ))
      )}
    </div>
  );
}
