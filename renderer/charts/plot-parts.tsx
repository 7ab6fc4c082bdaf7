import type { ComponentProps } from 'react';
import type { ReferenceLine, Tooltip, YAxis } from 'recharts';
import { shortNumber } from '../components/number-format';
import type { ChartRow, WindowedView } from './chart-rows';
import { ChartTooltip } from './chart-tooltip';

/** One series as it is drawn. */
export interface PlottedSeries {
  /** Text from data: a group's name. */
  label: string;
  /** Position in `ChartRow.values`. */
  index: number;
  color: string;
}

/** What every plot takes. */
export interface PlotProps {
  title: string;
  view: WindowedView;
  rows: ChartRow[];
  series: PlottedSeries[];
  /** Whether the watermark line carries its name. */
  watermarkLabel: boolean;
}

/** The value axis: from zero, whole numbers, fixed width. */
export const valueAxis: ComponentProps<typeof YAxis> = {
  width: 40,
  tickCount: 4,
  tickFormatter: shortNumber,
  allowDecimals: false,
  domain: [0, 'auto'],
  tickLine: false,
  axisLine: false,
  tick: { fill: 'var(--muted)', fontSize: 10 },
};

function hatches(id: string, series: readonly PlottedSeries[]) {
  return series.map((one) => (
    <pattern
      key={one.label}
      id={`${id}-${one.index}`}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={6} height={6} fill={one.color} fillOpacity={0.22} />
      <rect width={2.5} height={6} fill={one.color} fillOpacity={0.8} />
    </pattern>
  ));
}

function tooltip(
  view: WindowedView,
  rows: readonly ChartRow[],
  series: readonly PlottedSeries[],
): ComponentProps<typeof Tooltip> {
  return {
    isAnimationActive: false,
    cursor: { stroke: 'var(--muted)', strokeDasharray: '3 3' },
    content: ({ label }) => {
      const row = rows.find((candidate) => candidate.start === Number(label));
      const shown = row && { ...row, values: series.map((one) => row.values[one.index] ?? null) };
      return (
        <ChartTooltip
          row={shown}
          windowMs={view.windowMs}
          labels={series.map((one) => one.label)}
          colors={series.map((one) => one.color)}
        />
      );
    },
  };
}

function watermark(
  named: boolean,
): Omit<ComponentProps<typeof ReferenceLine>, 'x' | 'y' | 'segment' | 'ref'> {
  return {
    stroke: 'var(--warn)',
    strokeDasharray: '4 3',
    ifOverflow: 'hidden',
    ...(named
      ? {
          label: {
            value: 'watermark',
            position: 'insideTopRight',
            fill: 'var(--warn)',
            fontSize: 10,
          },
        }
      : {}),
  };
}

/** Properties and pieces that all plots share. */
export const plotParts = {
  margin: { top: 6, right: 8, bottom: 0, left: 0 },
  grid: { vertical: false, stroke: 'var(--line)', strokeWidth: 0.6 },
  axis: {
    height: 20,
    tickLine: false,
    axisLine: { stroke: 'var(--line)' },
    tick: { fill: 'var(--muted)', fontSize: 10 },
  },
  /** Nothing moves by itself: live data redraws four times a second. */
  still: { isAnimationActive: false, dot: false, activeDot: false } as const,
  hatches,
  tooltip,
  watermark,
};
