import { axisLabels, labelsWidth } from './axis-labels';
import { type ChartRow, rowsWithin, type TimeRange } from './chart-rows';
import type { ChartSeries } from './chart-series';
import { type Band, bandRange, lineBands, stackBands } from './stack-paths';
import { type ValueAxis, valueAxis } from './value-axis';

/** Bars and areas are stacked; lines stand for values that cannot be added up, such as averages. */
export type ChartKind = 'bars' | 'area' | 'lines';

/** One series as it is drawn. */
export interface PlottedSeries extends ChartSeries {
  /** Position in `ChartRow.values`. */
  index: number;
}

/** All that is drawn of a chart's windows. */
export interface ChartPlot {
  kind: ChartKind;
  rows: readonly ChartRow[];
  series: readonly PlottedSeries[];
  /** One list a series, with one entry a row. */
  bands: readonly (readonly (Band | null)[])[];
  time: TimeRange;
  value: ValueAxis;
  /** Of the marks of `value`. */
  labels: readonly string[];
  /** Where the windows begin, px from the left: the labels are before. */
  left: number;
}

/** More bars than this cannot be told apart. */
const mostBars = 300;

/** What of `rows` is drawn on a time axis; bars become areas where there would be more than 300. */
export function chartPlot(
  asked: ChartKind,
  allRows: readonly ChartRow[],
  series: readonly PlottedSeries[],
  time: TimeRange,
): ChartPlot {
  const rows = rowsWithin(allRows, time);
  const kind = asked === 'bars' && rows.length * series.length > mostBars ? 'area' : asked;
  const indexes = series.map((one) => one.index);
  const bands = kind === 'lines' ? lineBands(rows, indexes) : stackBands(rows, indexes);
  const { base, top } = bandRange(bands, kind !== 'lines');
  const whole = Number.isInteger(base) && Number.isInteger(top);
  const axis = valueAxis(base, top, whole);
  // Marks on an axis of nothing would be figures of nothing.
  const value = rows.length > 0 ? axis : { ...axis, ticks: [] };
  const labels = axisLabels(value.ticks);
  return { kind, rows, series, bands, time, value, labels, left: labelsWidth(labels) };
}

/**
 * The series drawn at a value in the row at `position`: the one whose band it is in, or of lines
 * the nearest within `reach`.
 */
export function seriesAt(
  { kind, series, bands }: ChartPlot,
  position: number,
  value: number,
  reach: number,
): PlottedSeries | null {
  let found: PlottedSeries | null = null;
  let nearest = reach;
  for (const [index, one] of series.entries()) {
    const band = bands[index]?.[position];
    if (!band) continue;
    const [low, high] = band.base < band.top ? [band.base, band.top] : [band.top, band.base];
    const away =
      kind === 'lines' ? Math.abs(value - band.top) : value >= low && value < high ? 0 : nearest;
    if (away < nearest) {
      nearest = away;
      found = one;
    }
  }
  return found;
}
