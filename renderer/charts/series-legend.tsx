import './charts.css';
import { VisibleText } from '../components/visible-text';
import type { SeriesSelection } from './use-series-selection';

interface SeriesLegendProps {
  labels: readonly string[];
  colors: readonly string[];
  selection: SeriesSelection;
}

/**
 * What the colours, the hatching and the lines mean. One button a series: a click hides or shows it; a click with Shift or Alt
 * shows it alone, and again all. Labels are data and drawn as text.
 */
export function SeriesLegend({ labels, colors, selection }: SeriesLegendProps) {
  return (
    <div className="legend">
      <ul className="legend-series" aria-label="Series">
        {labels.map((label, index) => (
          <li key={label}>
            <button
              type="button"
              className="legend-item"
              aria-pressed={!selection.hidden.has(label)}
              title={`${label}: click to hide or show, Shift-click to show alone`}
              onClick={(event) =>
                event.shiftKey || event.altKey
                  ? selection.isolate(label, labels)
                  : selection.toggle(label)
              }
            >
              <span className="legend-swatch" style={{ background: colors[index] }} />
              <VisibleText text={label} />
            </button>
          </li>
        ))}
      </ul>
      <span className="legend-key">
        <span className="legend-hatch" /> provisional
        <span className="legend-watermark" /> watermark
      </span>
    </div>
  );
}
