import './charts.css';
import { memo, type Ref, useMemo } from 'react';
import { type ChartKind, chartPlot } from './chart-plot';
import { chartRows, rowsWithin, type TimeRange, timeAxis, type WindowedView } from './chart-rows';
import type { ChartSeries } from './chart-series';
import { type PickedWindow, PlotSurface } from './plot-surface';
import type { PartitionTime } from './time-marks';
import { WindowPlot } from './window-plot';
import { WindowTable } from './window-table';

interface TimeSeriesChartProps {
  /** Names the chart for screen readers. */
  title: string;
  view: WindowedView;
  /** One per series of the view, in order. */
  series: readonly ChartSeries[];
  /** `bars` become areas where there would be more than 300. */
  kind: ChartKind;
  /** Keys of series that are not drawn. */
  hidden?: ReadonlySet<string>;
  as?: 'chart' | 'table';
  /** The element that holds the drawing. */
  ref?: Ref<HTMLDivElement>;
  /** The axis reaches at least here, ms since the epoch; absent: to the newest window. */
  until?: number | undefined;
  /** The axis shows this stretch of time only. */
  range?: TimeRange | null;
  /** Outlined. */
  picked?: PickedWindow | null;
  /** How far each partition has come, if that is to be seen. */
  partitionTimes?: readonly PartitionTime[];
  /** A window was picked, by pointer or keys; and the series pointed at, by position in the view. */
  onPick?: (window: PickedWindow, seriesIndex: number | null) => void;
  /** A stretch of time was chosen to be the `range`, null to see all again. */
  onZoom?: (range: TimeRange | null) => void;
}

const noKeys: ReadonlySet<string> = new Set();
const noTimes: readonly PartitionTime[] = [];

/**
 * A chart of windows by event time, or its table twin. What is provisional is hatched, a line marks
 * how far time has come, a band the windows before it that still take late records, and windows
 * without data leave a gap.
 */
export const TimeSeriesChart = memo(function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { title, view, series, kind, hidden = noKeys, as = 'chart', until, range } = props;
  const rows = useMemo(() => chartRows(view), [view]);
  const plot = useMemo(() => {
    const plotted = series
      .map((one, index) => ({ ...one, index }))
      .filter(({ key }) => !hidden.has(key));
    return chartPlot(kind, rows, plotted, range ?? timeAxis(rows, until));
  }, [kind, rows, series, hidden, range, until]);
  if (as === 'table')
    return <WindowTable caption={title} rows={rowsWithin(rows, plot.time)} series={series} />;
  return (
    <div className="chart" ref={props.ref}>
      <WindowPlot
        title={title}
        plot={plot}
        closedUpTo={view.closedUpTo}
        watermark={view.watermark}
        partitionTimes={props.partitionTimes ?? noTimes}
      />
      {rows.length > 0 ? (
        <PlotSurface
          title={title}
          plot={plot}
          picked={props.picked ?? null}
          onPick={props.onPick}
          onZoom={props.onZoom}
        />
      ) : null}
    </div>
  );
});
