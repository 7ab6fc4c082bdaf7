import { Columns3 } from 'lucide-react';
import { limits } from '#shared/contract/limits';
import { pathStep } from '#shared/filter-language/path-step';
import type { RecordDetail } from '#shared/model/record';
import { Button } from '../../../components/button';
import { formatBytes } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import type { RecordActions } from './field-actions';
import '../../../components/plain-table.css';

interface RecordHeadersProps {
  headers: RecordDetail['headers'];
  actions: RecordActions;
}

/** The headers in the order they were written; a name may occur more than once. */
export function RecordHeaders({ headers, actions }: RecordHeadersProps) {
  if (headers.length === 0) return <p className="detail-note muted">This record has no headers.</p>;
  return (
    <div className="record-headers">
      <table className="plain-table">
        <thead>
          <tr>
            <th>Name</th>
            <th>Value</th>
            <th className="number">Size</th>
            <th className="visually-hidden">Column</th>
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
              <td>
                <ColumnButton
                  path={`headers${pathStep(name)}`}
                  sample={value.text}
                  actions={actions}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnButtonProps {
  path: string;
  /** A value of the header. */
  sample: string;
  actions: RecordActions;
}

function ColumnButton({ path, sample, actions }: ColumnButtonProps) {
  const shown = actions.columns.includes(path);
  const label = shown ? 'Remove the column' : 'Show as column';
  if (path.length > limits.fieldPathLength) return null;
  return (
    <Button
      variant="ghost"
      aria-pressed={shown}
      aria-label={`${label} ${path}`}
      title={label}
      onClick={() => actions.onColumn(path, sample)}
    >
      <Columns3 aria-hidden />
    </Button>
  );
}
