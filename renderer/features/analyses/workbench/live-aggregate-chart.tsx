import type { ComponentProps } from 'react';
import { type AnalysisSource, useAnalysisSeries } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { AggregateChart } from './aggregate-chart';

interface LiveAggregateChartProps extends Omit<ComponentProps<typeof AggregateChart>, 'series'> {
  source: AnalysisSource;
  /** Position of the aggregate in the definition. */
  index: number;
  windows: number;
  /** End of the time axis, ms since the epoch; null follows the newest time. */
  until: number | null;
  frozen: boolean;
}

/** Chart of an aggregate that it subscribes to itself. */
export function LiveAggregateChart(props: LiveAggregateChartProps) {
  const { source, index, windows, until, frozen, ...chart } = props;
  const choice = { aggregate: index, windows, until };
  const feed = useAnalysisSeries(source, choice);
  const series = useSteady(feed.value, JSON.stringify(choice), frozen);
  return <AggregateChart {...chart} series={series} />;
}
