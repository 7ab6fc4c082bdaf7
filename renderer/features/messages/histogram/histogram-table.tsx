import type { RecordHistogram } from '#shared/model/record';
import { formatCount } from '../../../components/number-format';
import { stretchText } from './histogram-axis';
import '../../../components/plain-table.css';

/** The table twin of the histogram: every bin that holds records, oldest first. */
export function HistogramTable({ histogram }: { histogram: RecordHistogram }) {
  const { start, binMs, scanned, kept } = histogram;
  return (
    <div className="histogram-table">
      <table className="plain-table" aria-label="Records over time">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col" className="number">
              Total
            </th>
            <th scope="col" className="number">
              Matching
            </th>
          </tr>
        </thead>
        <tbody>
          {scanned.map((count, bin) => {
            const from = start + bin * binMs;
            return count === 0 ? null : (
              <tr key={from}>
                <td>{stretchText(from, from + binMs)}</td>
                <td className="number">{formatCount(count)}</td>
                <td className="number">{formatCount(kept[bin] ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
