import './charts.css';
import { formatCount } from '../components/number-format';
import { VisibleText } from '../components/visible-text';
import type { ChartRow } from './chart-rows';
import type { PlottedSeries } from './plot-layer';
import { clockLabel } from './time-ticks';

interface ChartTooltipProps {
  row: ChartRow | undefined;
  windowMs: number;
  series: readonly PlottedSeries[];
}

/** The values of one window, as text. */
export function ChartTooltip({ row, windowMs, series }: ChartTooltipProps) {
  if (!row) return null;
  return (
    <div className="chart-tooltip">
      <div className="chart-tooltip-head">
        {clockLabel(row.start)} – {clockLabel(row.start + windowMs)}
        <span className="muted">{row.provisional ? ' provisional' : ' final'}</span>
      </div>
      <dl>
        {series.map(({ label, index, color }) => (
          <div key={label} className="chart-tooltip-line">
            <dt>
              <span className="legend-swatch" style={{ background: color }} />
              <VisibleText text={label} />
            </dt>
            <dd>{valueText(row.values[index])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A value in words: null is told apart from zero. */
export function valueText(value: number | null | undefined): string {
  return value === null || value === undefined ? 'no data' : formatCount(value);
}
