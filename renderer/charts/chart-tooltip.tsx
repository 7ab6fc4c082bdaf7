import './charts.css';
import { formatNumber } from '../components/number-format';
import { stateWords } from '../components/state-words';
import { VisibleText } from '../components/visible-text';
import { windowLabel } from '../components/window-label';
import type { PlottedSeries } from './chart-plot';
import type { ChartRow } from './chart-rows';

interface ChartTooltipProps {
  row: ChartRow;
  series: readonly PlottedSeries[];
  /** Lines at most; the largest values are told. */
  most: number;
}

/** The values of one window, as text. */
export function ChartTooltip({ row, series, most }: ChartTooltipProps) {
  const told = largest(row, series, most);
  const more = series.length - told.length;
  return (
    <div className="chart-tooltip">
      <div className="chart-tooltip-head">
        {windowLabel(row.start, row.end)}
        <span className="muted"> {stateWords(row)}</span>
      </div>
      <dl>
        {told.map(({ key, label, index, color }) => (
          <div key={key} className="chart-tooltip-line">
            <dt>
              <span className="legend-swatch" style={{ background: color }} />
              <VisibleText text={label} />
            </dt>
            <dd>{valueText(row.values[index])}</dd>
          </div>
        ))}
      </dl>
      {more > 0 ? <div className="muted">and {more} more</div> : null}
    </div>
  );
}

/** The same in one line, for those who hear it. */
export function rowText(row: ChartRow, series: readonly PlottedSeries[]): string {
  const values = largest(row, series, 5).map(
    ({ label, index }) => `${label} ${valueText(row.values[index])}`,
  );
  return [windowLabel(row.start, row.end), stateWords(row), ...values].join(', ');
}

/** Up to `most` series with the largest values of a window, in the chart's order. */
function largest(
  row: ChartRow,
  series: readonly PlottedSeries[],
  most: number,
): readonly PlottedSeries[] {
  if (series.length <= most) return series;
  const size = ({ index }: PlottedSeries) => row.values[index] ?? Number.NEGATIVE_INFINITY;
  const chosen = new Set(series.toSorted((one, other) => size(other) - size(one)).slice(0, most));
  return series.filter((one) => chosen.has(one));
}

/** A value in words: null is told apart from zero. */
export function valueText(value: number | null | undefined): string {
  return value === null || value === undefined ? 'no data' : formatNumber(value);
}
