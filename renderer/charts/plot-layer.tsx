import { useXAxisScale, useYAxisScale } from 'recharts';
import type { ChartRow } from './chart-rows';
import { areaPaths, barPath, type Scale, stackBands } from './stack-paths';

/** One series as it is drawn. */
export interface PlottedSeries {
  /** Text from data: a group's name. */
  label: string;
  /** Position in `ChartRow.values`. */
  index: number;
  color: string;
}

interface PlotLayerProps {
  kind: 'area' | 'bars';
  rows: readonly ChartRow[];
  series: readonly PlottedSeries[];
  windowMs: number;
  /** Prefix of the patterns that mark what is provisional. */
  hatchId: string;
}

/**
 * The stack of series inside a chart's axes: two paths a series, so that a redraw changes a few
 * attributes, however many windows there are. (One component a bar takes 60 ms for 240 bars.)
 */
export function PlotLayer({ kind, rows, series, windowMs, hatchId }: PlotLayerProps) {
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!xScale || !yScale) return null;
  const x: Scale = (value) => xScale(value) ?? 0;
  const y: Scale = (value) => yScale(value) ?? 0;
  const bands = stackBands(
    rows,
    series.map((one) => one.index),
  );
  const firstOpen = rows.findIndex((row) => row.provisional);
  const split = firstOpen < 0 ? rows.length : firstOpen;
  return series.map((one, position) => {
    const own = bands[position] ?? [];
    const hatch = `url(#${hatchId}-${one.index})`;
    if (kind === 'bars') {
      const bars = (from: number, to: number) =>
        barPath(rows.slice(from, to), own.slice(from, to), windowMs, x, y);
      return (
        <g key={one.label}>
          <path d={bars(0, split)} fill={one.color} />
          <path d={bars(split, rows.length)} fill={hatch} />
        </g>
      );
    }
    const areas = (from: number, to: number) =>
      areaPaths(rows.slice(from, to), own.slice(from, to), windowMs, x, y);
    const final = areas(0, split);
    // Begins at the last final window, so that the line goes on.
    const open = areas(Math.max(0, split - 1), rows.length);
    return (
      <g key={one.label} stroke="none" fill="none">
        <path d={final.area} fill={one.color} fillOpacity={series.length > 1 ? 0.55 : 0.16} />
        <path d={open.area} fill={hatch} fillOpacity={0.7} />
        <path d={final.edge} stroke={one.color} strokeWidth={1.6} />
        <path d={open.edge} stroke={one.color} strokeWidth={1.6} strokeDasharray="2 2" />
      </g>
    );
  });
}
