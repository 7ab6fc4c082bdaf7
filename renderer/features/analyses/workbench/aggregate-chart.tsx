import { ChartColumn, Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { chartSeries, type SeriesPalette } from '../../../charts/chart-series';
import { SeriesLegend } from '../../../charts/series-legend';
import { TimeSeriesChart } from '../../../charts/time-series-chart';
import type { SeriesSelection } from '../../../charts/use-series-selection';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { LoadingNote } from '../../../components/loading-note';
import { formatCount } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import { type AnalysisSource, useAnalysisSeries } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { aggregateText } from './aggregate-text';

interface AggregateChartProps {
  source: AnalysisSource;
  aggregate: AggregateDefinition;
  /** Its position in the definition. */
  index: number;
  windows: number;
  /** End of the time axis, ms since the epoch; null follows the newest time. */
  until: number | null;
  frozen: boolean;
  palette: SeriesPalette;
  selection: SeriesSelection;
}

/** Aggregates of which the groups of a window can be put on top of each other. */
const additive: ReadonlySet<string> = new Set(['count', 'sum', 'rate']);

/** One aggregate over windows. */
export function AggregateChart(props: AggregateChartProps) {
  const { source, aggregate, index, windows, until, frozen, palette, selection } = props;
  const [asTable, setAsTable] = useState(false);
  const choice = { aggregate: index, windows, until };
  const feed = useAnalysisSeries(source, choice);
  const series = useSteady(feed.value, JSON.stringify(choice), frozen);
  const drawn = useMemo(
    () => series && chartSeries(series.series, palette, aggregate.as),
    [series, aggregate.as, palette],
  );
  const toggle = asTable ? 'Show as chart' : 'Show as table';
  return (
    <Card
      className="bench-chart"
      title={<VisibleText text={aggregate.as} />}
      note={[aggregateText(aggregate), series && leftOutText(series)].filter(Boolean).join(' · ')}
      actions={
        <Button
          variant="ghost"
          aria-label={toggle}
          title={toggle}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
        </Button>
      }
    >
      {series === null || drawn === null ? (
        feed.error ? null : (
          <LoadingNote>Counting…</LoadingNote>
        )
      ) : (
        <>
          {asTable ? null : (
            <SeriesLegend series={drawn} selection={selection} more={series.overflowGroups} />
          )}
          <TimeSeriesChart
            title={aggregate.as}
            view={series}
            series={drawn}
            kind={additive.has(aggregate.fn) ? 'bars' : 'lines'}
            hidden={selection.hidden}
            as={asTable ? 'table' : 'chart'}
          />
        </>
      )}
    </Card>
  );
}

function leftOutText({ overflowGroups, series }: AnalysisSeries): string | null {
  if (overflowGroups === 0) return null;
  return `the largest ${series.length} groups, and ${formatCount(overflowGroups)} more`;
}
