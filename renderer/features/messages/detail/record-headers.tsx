import type { RecordDetail } from '#shared/model/record';
import { formatBytes } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import '../../../components/plain-table.css';

/** The headers in the order they were written; a name may occur more than once. */
export function RecordHeaders({ headers }: { headers: RecordDetail['headers'] }) {
  if (headers.length === 0) return <p className="detail-note muted">This record has no headers.</p>;
  return (
    <div className="record-headers">
      <table className="plain-table">
        <thead>
          <tr>
            <th>Name</th>
            <th>Value</th>
            <th className="number">Size</th>
          </tr>
        </thead>
        <tbody>
          {Array.from(headers.entries(), ([position, { name, value }]) => (
            <tr key={position}>
              <td>
                <VisibleText text={name} />
              </td>
              <td className="header-value">
                {value.decoder === 'null' ? (
                  <span className="json-literal">null</span>
                ) : (
                  <VisibleText text={value.truncated ? `${value.text}…` : value.text} />
                )}
              </td>
              <td className="number">{formatBytes(value.size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
