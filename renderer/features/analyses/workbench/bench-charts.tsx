import { useState } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { ChartCursors } from '../../../charts/chart-cursors';
import { SeriesPalette } from '../../../charts/chart-series';
import { useSeriesSelection } from '../../../charts/use-series-selection';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { AggregateChart, type SharedChartProps } from './aggregate-chart';
import { chartable } from './chartable';
import { LiveAggregateChart } from './live-aggregate-chart';
import { windowText } from './window-text';
import type { AxisPlace } from './workbench-search';

interface BenchChartsProps
  extends Omit<SharedChartProps, 'name' | 'groupBy' | 'palette' | 'selection'> {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  place: AxisPlace;
  frozen: boolean;
  /** Of the first aggregate; null until it is known. */
  first: AnalysisSeries | null;
}

/** A chart for each aggregate; they point at the same time and show the same groups. */
export function BenchCharts(props: BenchChartsProps) {
  const { source, definition, place, frozen, first, ...shared } = props;
  const [palette] = useState(() => new SeriesPalette());
  const selection = useSeriesSelection();
  return (
    <ChartCursors>
      <div className="bench-charts">
        {chartable(definition.aggregates).map(({ aggregate, index }) => {
          const chart = {
            ...shared,
            aggregate,
            name: definition.name,
            groupBy: definition.groupBy,
            palette,
            selection,
            windowText: windowText(definition.window),
          };
          return index === 0 ? (
            <AggregateChart key={aggregate.as} {...chart} series={first} />
          ) : (
            <LiveAggregateChart
              key={aggregate.as}
              {...chart}
              source={source}
              index={index}
              windows={place.windows}
              until={place.until ?? null}
              frozen={frozen}
            />
          );
        })}
      </div>
    </ChartCursors>
  );
}
