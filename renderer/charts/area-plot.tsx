import { useId } from 'react';
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { type PlotProps, plotParts, valueAxis } from './plot-parts';
import { clockLabel, timeTicks } from './time-ticks';

const mostTicks = 6;

/** Areas over a linear time axis; stacked when there is more than one series. */
export function AreaPlot({ title, view, rows, series, watermarkLabel }: PlotProps) {
  const hatchId = useId();
  const from = rows[0]?.start ?? 0;
  const to = (rows.at(-1)?.start ?? 0) + view.windowMs;
  const stacked = series.length > 1;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={rows} margin={plotParts.margin} title={title} accessibilityLayer>
        <defs>{plotParts.hatches(hatchId, series)}</defs>
        <CartesianGrid {...plotParts.grid} />
        <XAxis
          {...plotParts.axis}
          type="number"
          dataKey="start"
          domain={[from, to]}
          ticks={timeTicks(from, to, mostTicks)}
          tickFormatter={clockLabel}
          interval="preserveStartEnd"
        />
        <YAxis {...valueAxis} />
        <Tooltip {...plotParts.tooltip(view, rows, series)} />
        {series.map((one) => (
          <Area
            {...plotParts.still}
            key={`final ${one.label}`}
            name={one.label}
            dataKey={(row: (typeof rows)[number]) =>
              row.provisional ? null : row.values[one.index]
            }
            {...(stacked ? { stackId: 'final' } : {})}
            type="linear"
            stroke={one.color}
            strokeWidth={1.6}
            fill={one.color}
            fillOpacity={stacked ? 0.55 : 0.16}
          />
        ))}
        {series.map((one) => (
          <Area
            {...plotParts.still}
            key={`provisional ${one.label}`}
            name={one.label}
            dataKey={(row: (typeof rows)[number]) =>
              row.provisional || row.start + view.windowMs === view.closedUpTo
                ? row.values[one.index]
                : null
            }
            {...(stacked ? { stackId: 'provisional' } : {})}
            type="linear"
            stroke={one.color}
            strokeWidth={1.6}
            strokeDasharray="2 2"
            fill={`url(#${hatchId}-${one.index})`}
          />
        ))}
        {view.closedUpTo !== null && view.closedUpTo >= from && view.closedUpTo <= to ? (
          <ReferenceLine {...plotParts.watermark(watermarkLabel)} x={view.closedUpTo} />
        ) : null}
      </AreaChart>
    </ResponsiveContainer>
  );
}
