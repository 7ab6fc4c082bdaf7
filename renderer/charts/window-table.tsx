import './charts.css';
import { memo } from 'react';
import { stateWords } from '../components/state-words';
import { VisibleText } from '../components/visible-text';
import { windowStartLabel } from '../components/window-label';
import type { ChartRow } from './chart-rows';
import type { ChartSeries } from './chart-series';
import { valueText } from './chart-tooltip';

interface WindowTableProps {
  caption: string;
  rows: readonly ChartRow[];
  series: readonly ChartSeries[];
}

/** The table twin of a chart: the same windows as numbers, newest first. */
export function WindowTable({ caption, rows, series }: WindowTableProps) {
  return (
    <section className="window-table" aria-label={caption}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Window start</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                <VisibleText text={label} />
              </th>
            ))}
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <TableRow key={row.start} row={row} series={series} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Drawn again only when something in it has changed: most windows no longer do. */
const TableRow = memo(
  function TableRow({ row, series }: Pick<WindowTableProps, 'series'> & { row: ChartRow }) {
    return (
      <tr>
        <th scope="row">{windowStartLabel(row.start, row.end)}</th>
        {series.map(({ key }, index) => (
          <td key={key} className="number">
            {valueText(row.values[index])}
          </td>
        ))}
        <td className="muted">{stateWords(row)}</td>
      </tr>
    );
  },
  ({ row: one }, { row: other }) =>
    one.end === other.end &&
    one.provisional === other.provisional &&
    one.closedByHand === other.closedByHand &&
    one.values.length === other.values.length &&
    one.values.every((value, index) => value === other.values[index]),
);
