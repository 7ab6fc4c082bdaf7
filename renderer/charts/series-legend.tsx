import './charts.css';
import { type KeyboardEvent, useState } from 'react';
import { plural } from '../components/number-format';
import { VisibleText } from '../components/visible-text';
import type { ChartSeries } from './chart-series';
import type { SeriesSelection } from './use-series-selection';

interface SeriesLegendProps {
  series: readonly ChartSeries[];
  selection: SeriesSelection;
  /** Groups that are not drawn: there are more than a chart can hold. */
  more?: number;
}

/**
 * What the colours, the hatching and the lines mean. One button a series: a click hides or shows
 * it; a double click, or one with Alt or Shift, shows it alone, and again all. One stop of the Tab
 * key, arrow keys within. Labels are data and drawn as text.
 */
export function SeriesLegend({ series, selection, more = 0 }: SeriesLegendProps) {
  const [current, setCurrent] = useState(0);
  const stop = Math.min(current, series.length - 1);
  const isolate = (key: string) =>
    selection.isolate(
      key,
      series.map((one) => one.key),
    );
  return (
    <div className="legend">
      <ul
        className="legend-series"
        aria-label="Series"
        onKeyDown={(event) => moveFocus(event, stop, series.length)}
      >
        {series.map(({ key, label, color }, index) => (
          <li key={key}>
            <button
              type="button"
              className="legend-item"
              tabIndex={index === stop ? 0 : -1}
              aria-pressed={!selection.hidden.has(key)}
              title={`${label}: click to hide or show, double-click or Alt-click to show alone`}
              onFocus={() => setCurrent(index)}
              onClick={(event) =>
                event.altKey || event.shiftKey ? isolate(key) : selection.toggle(key)
              }
              // Its two clicks have hidden and shown the series again.
              onDoubleClick={() => isolate(key)}
            >
              <span className="legend-swatch" style={{ background: color }} />
              <VisibleText text={label} />
            </button>
          </li>
        ))}
        {more > 0 ? <li className="legend-more">and {plural(more, 'more group')}</li> : null}
      </ul>
      <span className="legend-key">
        <span className="legend-hatch" /> provisional
        <span className="legend-watermark" /> watermark
      </span>
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>, from: number, count: number): void {
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: count - 1 }[event.key];
  if (to === undefined) return;
  const buttons = event.currentTarget.querySelectorAll('button');
  buttons[(to + count) % count]?.focus();
  event.preventDefault();
}
