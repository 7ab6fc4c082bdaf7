import type { RecordHistogram } from '#shared/model/record';
import type { HistogramAxis } from './histogram-axis';
import { barsPath } from './histogram-bars';

/** Height of the plot, px; the style sheet says the same. */
const height = 36;

interface HistogramPlotProps {
  histogram: RecordHistogram;
  axis: HistogramAxis;
  /** Of the plot, px. */
  width: number;
  /** Bins chosen, both inclusive. */
  selected: { first: number; last: number } | null;
  hovered: number | null;
}

/** The bars: all that was scanned, and in front of it what is kept. */
export function HistogramPlot({ histogram, axis, width, selected, hovered }: HistogramPlotProps) {
  const most = Math.max(...histogram.scanned);
  const x = (bin: number) => Math.round((bin * width) / axis.bins);
  const band = (first: number, last: number, className: string) => (
    <rect
      className={className}
      x={x(first)}
      y={0}
      width={Math.max(1, x(last + 1) - x(first))}
      height={height}
    />
  );
  return (
    <svg className="histogram-bars" width={width} height={height} aria-hidden>
      {hovered !== null && !selected ? band(hovered, hovered, 'histogram-hovered') : null}
      <path
        className="histogram-scanned"
        d={barsPath(histogram.scanned, axis, most, width, height)}
      />
      <path className="histogram-kept" d={barsPath(histogram.kept, axis, most, width, height)} />
      {selected ? band(selected.first, selected.last, 'histogram-selected') : null}
    </svg>
  );
}
