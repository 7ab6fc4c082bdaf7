import { useId } from 'react';
import {
  Bar,
  BarChart,
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

/** Stacked bars, one for each window; provisional ones are hatched. */
export function BarPlot({ title, view, rows, series, watermarkLabel }: PlotProps) {
  const hatchId = useId();
  const from = rows[0]?.start ?? 0;
  const to = rows.at(-1)?.start ?? 0;
  const starts = new Set(rows.map((row) => row.start));
  const firstProvisional = rows.find((row) => row.provisional);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows}
        margin={plotParts.margin}
        title={title}
        barCategoryGap={1}
        accessibilityLayer
      >
        <defs>{plotParts.hatches(hatchId, series)}</defs>
        <CartesianGrid {...plotParts.grid} />
        <XAxis
          {...plotParts.axis}
          dataKey="start"
          ticks={timeTicks(from, to, mostTicks).filter((tick) => starts.has(tick))}
          tickFormatter={clockLabel}
          interval="preserveStartEnd"
        />
        <YAxis {...valueAxis} />
        <Tooltip {...plotParts.tooltip(view, rows, series)} cursor={{ fill: 'var(--hover)' }} />
        {series.map((one) => (
          <Bar
            {...plotParts.still}
            key={`final ${one.label}`}
            name={one.label}
            dataKey={(row: (typeof rows)[number]) =>
              row.provisional ? null : row.values[one.index]
            }
            stackId="windows"
            fill={one.color}
          />
        ))}
        {series.map((one) => (
          <Bar
            {...plotParts.still}
            key={`provisional ${one.label}`}
            name={one.label}
            dataKey={(row: (typeof rows)[number]) =>
              row.provisional ? row.values[one.index] : null
            }
            stackId="windows"
            fill={`url(#${hatchId}-${one.index})`}
          />
        ))}
        {firstProvisional && view.closedUpTo !== null ? (
          <ReferenceLine
            {...plotParts.watermark(watermarkLabel)}
            x={firstProvisional.start}
            position="start"
          />
        ) : null}
      </BarChart>
    </ResponsiveContainer>
  );
}
