import { useState } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
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
}

/**
 * Charts where no windows follow each other: the sessions over time, or the largest groups of all
 * of time by each aggregate. The panel of results is their table.
 */
export function ResultCharts({ source, definition, search, frozen, onPick }: ResultChartsProps) {
  const [palette] = useState(() => new SeriesPalette());
  const { results } = useResults(source, definition, search.windows, frozen);
  const shared = { definition, results, search, onPick };
  const running = chartable(definition.aggregates);
  if (definition.window.kind !== 'session' && running.length === 0) return null;
  return (
    <div className="bench-charts">
      {definition.window.kind === 'session' ? (
        <SessionCard {...shared} palette={palette} />
      ) : (
        running.map(({ index, aggregate }) => (
          <RunningCard key={aggregate.as} {...shared} index={index} aggregate={aggregate} />
        ))
      )}
    </div>
  );
}
