import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { ChartPlot } from './chart-plot';
import { areaPaths, barPath, type Scale } from './stack-paths';

interface PlotLayerProps {
  plot: ChartPlot;
  /** Prefix of the patterns that mark what is provisional. */
  hatchId: string;
  /** Of the shape that keeps windows at an end of the axis inside it. */
  clipId: string;
}

/**
 * The series inside a chart's axes: a few paths a series, so that a redraw changes a few
 * attributes, however many windows there are. (One component a bar takes 60 ms for 240 bars.)
 */
export function PlotLayer({ plot, hatchId, clipId }: PlotLayerProps) {
  const { kind, rows, series, bands, time, value } = plot;
  const x = linear(useXAxisScale(), time.from, time.to);
  const y = linear(useYAxisScale(), value.from, value.to);
  const area = usePlotArea();
  if (!x || !y || !area) return null;
  const firstOpen = rows.findIndex((row) => row.provisional);
  const split = firstOpen < 0 ? rows.length : firstOpen;
  const shapes = series.map((one, position) => {
    const own = bands[position] ?? [];
    const hatch = `url(#${hatchId}-${one.index})`;
    if (kind === 'bars') {
      const bars = (from: number, to: number) =>
        barPath(rows.slice(from, to), own.slice(from, to), x, y);
      return (
        <g key={one.key}>
          <path d={bars(0, split)} fill={one.color} />
          <path d={bars(split, rows.length)} fill={hatch} />
        </g>
      );
    }
    const areas = (from: number, to: number) =>
      areaPaths(rows.slice(from, to), own.slice(from, to), x, y);
    const final = areas(0, split);
    // Begins at the last final window, so that the line goes on.
    const open = areas(Math.max(0, split - 1), rows.length);
    return (
      <g key={one.key} stroke="none" fill="none" strokeLinecap="round">
        {kind === 'area' ? (
          <>
            <path d={final.area} fill={one.color} fillOpacity={series.length > 1 ? 0.55 : 0.16} />
            <path d={open.area} fill={hatch} fillOpacity={0.7} />
          </>
        ) : null}
        <path d={final.edge} stroke={one.color} strokeWidth={1.6} />
        <path d={open.edge} stroke={one.color} strokeWidth={1.6} strokeDasharray="2 3" />
      </g>
    );
  });
  return (
    <>
      <clipPath id={clipId}>
        <rect x={area.x} y={area.y} width={area.width} height={area.height + 1} />
      </clipPath>
      <g clipPath={`url(#${clipId})`}>{shapes}</g>
    </>
  );
}

/** The line through a scale's ends: the scale itself takes far longer for each value. */
function linear(
  scale: ((value: number) => number | undefined) | undefined,
  from: number,
  to: number,
): Scale | null {
  const [start, end] = [scale?.(from), scale?.(to)];
  if (start === undefined || end === undefined) return null;
  const perUnit = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * perUnit;
}
