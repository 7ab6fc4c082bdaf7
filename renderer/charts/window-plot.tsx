import { useId } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { shortNumber } from '../components/number-format';
import { type ChartRow, rowTotal, type WindowedView } from './chart-rows';
import { ChartTooltip } from './chart-tooltip';
import { Hatches } from './hatches';
import { PlotLayer, type PlottedSeries } from './plot-layer';
import { clockLabel, timeTicks } from './time-ticks';

const mostTimeTicks = 6;
/** Share of the axis at its right end where a label would be cut. */
const labelMargin = 0.05;
const margin = { top: 6, right: 8, bottom: 0, left: 0 };
const tick = { fill: 'var(--muted)', fontSize: 10 };
const axisLine = { stroke: 'var(--line)' };
const cursor = { stroke: 'var(--muted)', strokeDasharray: '3 3' };

interface WindowPlotProps {
  title: string;
  kind: 'area' | 'bars';
  view: WindowedView;
  rows: readonly ChartRow[];
  series: readonly PlottedSeries[];
}

/** The stack of series over event time, with axes, watermark and a text for the window pointed at. */
export function WindowPlot({ title, kind, view, rows, series }: WindowPlotProps) {
  const hatchId = useId();
  const { windowMs } = view;
  const from = rows[0]?.start ?? 0;
  const to = (rows.at(-1)?.start ?? 0) + windowMs;
  const indexes = series.map((one) => one.index);
  const points = rows.map((row) => ({
    middle: row.start + windowMs / 2,
    total: rowTotal(row, indexes),
  }));
  const within = (time: number | null): time is number =>
    time !== null && time >= from && time <= to;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={margin} title={title} accessibilityLayer>
        <defs>
          <Hatches id={hatchId} series={series} />
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeWidth={0.6} />
        <XAxis
          type="number"
          dataKey="middle"
          includeHidden
          domain={[from, to]}
          ticks={timeTicks(from, to - (to - from) * labelMargin, mostTimeTicks)}
          tickFormatter={clockLabel}
          interval={0}
          height={20}
          tick={tick}
          tickLine={false}
          axisLine={axisLine}
        />
        <YAxis
          width={40}
          includeHidden
          domain={[0, 'auto']}
          tickCount={4}
          tickFormatter={shortNumber}
          allowDecimals={false}
          tick={tick}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          includeHidden
          isAnimationActive={false}
          cursor={cursor}
          content={({ active, label }) => (
            <ChartTooltip
              row={
                active ? rows.find((row) => row.start + windowMs / 2 === Number(label)) : undefined
              }
              windowMs={windowMs}
              series={series}
            />
          )}
        />
        {/* Never drawn: it gives the value axis its range and the tooltip its windows. */}
        <Line dataKey="total" hide isAnimationActive={false} />
        <PlotLayer kind={kind} rows={rows} series={series} windowMs={windowMs} hatchId={hatchId} />
        {within(view.closedUpTo) ? (
          <ReferenceLine x={view.closedUpTo} stroke="var(--muted)" strokeDasharray="2 3" />
        ) : null}
        {within(view.watermark) ? (
          <ReferenceLine x={view.watermark} stroke="var(--warn)" strokeDasharray="4 3" />
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
