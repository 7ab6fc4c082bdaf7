import './charts.css';
import { VisibleText } from '../components/visible-text';
import type { ChartRow } from './chart-rows';
import { valueText } from './chart-tooltip';
import { clockLabel } from './time-ticks';

interface WindowTableProps {
  caption: string;
  rows: readonly ChartRow[];
  labels: readonly string[];
}

/** The table twin of a chart: the same windows as numbers, newest first. */
export function WindowTable({ caption, rows, labels }: WindowTableProps) {
  return (
    <section className="window-table" aria-label={caption}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Window start</th>
            {labels.map((label) => (
              <th key={label} scope="col" className="number">
                <VisibleText text={label} />
              </th>
            ))}
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.start}>
              <th scope="row">{clockLabel(row.start)}</th>
              {labels.map((label, index) => (
                <td key={label} className="number">
                  {valueText(row.values[index])}
                </td>
              ))}
              <td className="muted">{row.provisional ? 'provisional' : 'final'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
