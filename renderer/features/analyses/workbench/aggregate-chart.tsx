import { ChartColumn, Table2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import { chartSeries, type SeriesPalette } from '../../../charts/chart-series';
import type { PickedWindow } from '../../../charts/plot-surface';
import { seriesRows } from '../../../charts/result-file';
import { SeriesLegend } from '../../../charts/series-legend';
import { TimeSeriesChart } from '../../../charts/time-series-chart';
import type { SeriesSelection } from '../../../charts/use-series-selection';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { LoadingNote } from '../../../components/loading-note';
import { VisibleText } from '../../../components/visible-text';
import { aggregateText } from './aggregate-text';

/** What the charts of an analysis have in common. */
export interface SharedChartProps {
  /** Name of the analysis. */
  name: string;
  /** Paths of the definition. */
  groupBy: readonly string[];
  palette: SeriesPalette;
  selection: SeriesSelection;
  picked: PickedWindow | null;
  /** Drawn as lines; null leaves them out. */
  partitions: AnalysisStatus['partitions'] | null;
  /** The group is null where no series was pointed at. */
  onPick: (window: PickedWindow, group: string[] | null) => void;
  onZoom: (stretch: { from: number; to: number } | null) => void;
}

interface AggregateChartProps extends SharedChartProps {
  aggregate: AggregateDefinition;
  /** How the windows are called, e.g. `per 1 min`. */
  windowText: string;
  /** Null until it is known. */
  series: AnalysisSeries | null;
}

/** Aggregates of which the groups of a window can be put on top of each other. */
const additive: ReadonlySet<string> = new Set(['count', 'sum', 'rate']);

/** One aggregate over windows: bars on top of each other of what can be added up, else lines. */
export function AggregateChart(props: AggregateChartProps) {
  const { aggregate, series, palette, selection, partitions, onPick } = props;
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<HTMLDivElement>(null);
  const drawn = useMemo(
    () => series && chartSeries(series.series, palette, aggregate.as),
    [series, palette, aggregate.as],
  );
  const partitionTimes = useMemo(() => partitions?.flatMap(timeOf), [partitions]);
  const stacked = additive.has(aggregate.fn);
  const toggle = asTable ? 'Show as chart' : 'Show as table';
  const note = [aggregateText(aggregate), props.windowText].filter(Boolean).join(', ');
  return (
    <Card
      className="bench-chart"
      title={<VisibleText text={aggregate.as} />}
      note={note}
      actions={
        <>
          {series && drawn ? (
            <ChartExportMenu
              title={`${props.name}: ${aggregate.as}`}
              note={note}
              chart={chart}
              pictures={!asTable}
              series={drawn.filter(({ key }) => !selection.hidden.has(key))}
              results={() => ({
                groupBy: props.groupBy,
                aggregates: [aggregate.as],
                rows: seriesRows(series),
              })}
            />
          ) : null}
          <Button
            variant="ghost"
            aria-label={toggle}
            title={toggle}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          </Button>
        </>
      }
    >
      {series === null || drawn === null ? (
        <LoadingNote>Counting…</LoadingNote>
      ) : (
        <>
          {asTable ? null : (
            <SeriesLegend series={drawn} selection={selection} more={series.overflowGroups} />
          )}
          <TimeSeriesChart
            title={aggregate.as}
            view={series}
            series={drawn}
            kind={stacked ? 'bars' : 'lines'}
            hidden={selection.hidden}
            as={asTable ? 'table' : 'chart'}
            ref={chart}
            picked={props.picked}
            {...(partitionTimes === undefined ? {} : { partitionTimes })}
            onPick={(window, index) =>
              onPick(window, index === null ? null : (series.series[index]?.group ?? null))
            }
            onZoom={props.onZoom}
          />
        </>
      )}
    </Card>
  );
}

function timeOf({ topic, partition, eventTime, idle }: AnalysisStatus['partitions'][number]) {
  return eventTime === null ? [] : [{ label: `${topic} ${partition}`, time: eventTime, idle }];
}
