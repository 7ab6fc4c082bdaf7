import type { AnalysisResults } from '#shared/model/analysis-results';
import { formatCount } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import '../../../components/plain-table.css';

interface RangesTableProps extends Pick<AnalysisResults, 'ranges'> {
  label: string;
}

/** Where records lie, by partition. */
export function RangesTable({ label, ranges }: RangesTableProps) {
  const topics = new Set(ranges.map(({ topic }) => topic));
  return (
    <table className="plain-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{topics.size > 1 ? 'topic' : ''}</th>
          <th scope="col" className="number">
            partition
          </th>
          <th scope="col" className="number">
            first offset
          </th>
          <th scope="col" className="number">
            last offset
          </th>
        </tr>
      </thead>
      <tbody>
        {ranges.map(({ topic, partition, first, last }) => (
          <tr key={`${topic} ${partition}`}>
            <td>{topics.size > 1 ? <VisibleText text={topic} /> : null}</td>
            <td className="number">{partition}</td>
            <td className="number">{formatCount(first)}</td>
            <td className="number">{formatCount(last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
