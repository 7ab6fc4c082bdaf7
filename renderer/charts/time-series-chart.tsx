import './charts.css';
import { memo, useMemo } from 'react';
import { chartRows, type WindowedView } from './chart-rows';
import type { PlottedSeries } from './plot-layer';
import { WindowPlot } from './window-plot';
import { WindowTable } from './window-table';

/** More bars than this cannot be told apart. */
const mostBars = 300;

interface TimeSeriesChartProps {
  /** Names the chart for screen readers. */
  title: string;
  view: WindowedView;
  /** One per series of the view, in order; text from data. */
  labels: readonly string[];
  colors: readonly string[];
  /** `bars` become areas where there would be more than 300. */
  kind: 'area' | 'bars';
  /** Length of the time axis, in windows. */
  windows: number;
  /** The axis reaches at least here, ms since the epoch; absent: to the newest window. */
  until?: number | undefined;
  hidden?: ReadonlySet<string>;
  as?: 'chart' | 'table';
}

const none: ReadonlySet<string> = new Set();

/**
 * A chart of windows by event time, or its table twin. What is provisional is hatched, a line
 * marks how far windows are closed, and windows without data leave a gap.
 */
export const TimeSeriesChart = memo(function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { title, view, labels, colors, kind, hidden = none, as = 'chart' } = props;
  const { windows, until } = props;
  const rows = useMemo(() => chartRows(view, windows, until), [view, windows, until]);
  if (as === 'table') return <WindowTable caption={title} rows={rows} labels={labels} />;
  const series: PlottedSeries[] = labels
    .map((label, index) => ({ label, index, color: colors[index] ?? 'var(--muted)' }))
    .filter(({ label }) => !hidden.has(label));
  const drawn = kind === 'bars' && rows.length * series.length <= mostBars ? 'bars' : 'area';
  return (
    <div className="chart">
      <WindowPlot title={title} kind={drawn} view={view} rows={rows} series={series} />
    </div>
  );
});
